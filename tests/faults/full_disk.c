/* A disk that is full while the file $CCHC_FULL_SWITCH exists: writes under $CCHC_FULL_FOLDER are refused. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_full(int file) {
    const char *folder = getenv("CCHC_FULL_FOLDER"), *mark = getenv("CCHC_FULL_SWITCH");
    char link[40], path[4096];
    if (!folder || !mark || access(mark, F_OK) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

#define REFUSE_WHEN_FULL(file)  \
    if (is_full(file)) {        \
        errno = ENOSPC;         \
        return -1;              \
    }

ssize_t write(int file, const void *data, size_t length) {
    REFUSE_WHEN_FULL(file)
    return ((ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write"))(file, data, length);
}
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
    REFUSE_WHEN_FULL(file)
    return ((ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite"))(file, data, length, offset);
}
ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) { return pwrite(file, data, length, offset); }
