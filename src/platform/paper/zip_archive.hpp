#pragma once
#include <string>
#include <vector>

namespace paper {

struct ZipEntry {
    std::string name, content;
};

/// A deflated archive in memory, with fixed times: equal entries give equal bytes.
std::string make_zip(const std::vector<ZipEntry>&);

}  // namespace paper
