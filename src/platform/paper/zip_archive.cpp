#include "platform/paper/zip_archive.hpp"
#include <zip.h>
#include <memory>
#include "base/check.hpp"

namespace paper {

namespace {

constexpr time_t fixed_time = 1767225600;  // 2026-01-01

std::string bytes_of(zip_source_t* source) {
    zip_stat_t stat;
    check(zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0, "a finished archive can be read");
    std::string bytes(stat.size, '\0');
    const auto read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    check(read == static_cast<zip_int64_t>(bytes.size()), "an archive is read whole");
    return bytes;
}

}  // namespace

std::string make_zip(const std::vector<ZipEntry>& entries) {
    zip_error_t error;
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    check(target != nullptr, "memory for an archive");
    zip_source_keep(target);  // outlives zip_close
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip_source_free);
    zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    check(archive != nullptr, "an archive opens");
    for (const ZipEntry& entry : entries) {
        const auto index = zip_file_add(
            archive, entry.name.c_str(),
            zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0), ZIP_FL_ENC_UTF_8);
        check(index >= 0, "an entry is added to an archive");
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 6);
        zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), fixed_time, 0);
    }
    check(zip_close(archive) == 0, "an archive is written");
    return bytes_of(target);
}

}  // namespace paper
