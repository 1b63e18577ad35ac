/* Loss of power, for one process: preload it, and what the process wrote under $CCHC_POWER_FOLDER but did not sync is
 * undone in the moment the file $CCHC_POWER_SWITCH appears; then the process is killed. Killing alone proves nothing
 * about syncing, because the kernel still writes what it was given.
 *
 * Every write is preceded by a note of what was there before; fsync of a file forgets the notes of its bytes, fsync of
 * a folder those of its names (created, renamed, removed). The notes that are left are undone, newest first. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { bytes, created, renamed, removed };

struct note {
    struct note *older;
    enum kind kind;
    dev_t device; /* bytes */
    ino_t inode;
    int file;
    off_t offset, size_before;
    size_t length;
    char *before;
    char *path, *path_before, *folder, *saved; /* names */
};

static struct note *newest;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *watched, *power_switch;
static unsigned saved_count;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_watched(const char *path) { return watched && strncmp(path, watched, strlen(watched)) == 0; }

static int path_of(int file, char *path, size_t size) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_watched(path);
}

static char *folder_of(const char *path) {
    char *folder = strdup(path), *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
    return folder;
}

static struct note *add_note(enum kind kind) {
    struct note *note = calloc(1, sizeof *note);
    note->kind = kind;
    note->older = newest;
    newest = note;
    return note;
}

/* A descriptor of our own for the file, never closed: closing one would drop the locks SQLite holds on the file. */
static int own_descriptor(dev_t device, ino_t inode, int file) {
    static struct { dev_t device; ino_t inode; int file; } known[4096];
    static unsigned count;
    for (unsigned i = 0; i < count; ++i)
        if (known[i].device == device && known[i].inode == inode) return known[i].file;
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    int own = REAL(open)(link, O_RDWR | O_CLOEXEC);
    if (count < 4096) {
        known[count].device = device;
        known[count].inode = inode;
        known[count++].file = own;
    }
    return own;
}

static void note_bytes(int file, off_t offset, size_t length) {
    struct stat now;
    char path[PATH_MAX];
    if (!path_of(file, path, sizeof path) || fstat(file, &now) != 0 || !S_ISREG(now.st_mode)) return;
    int own = own_descriptor(now.st_dev, now.st_ino, file);
    struct note *note = add_note(bytes);
    note->device = now.st_dev;
    note->inode = now.st_ino;
    note->file = own;
    note->offset = offset;
    note->size_before = now.st_size;
    if (offset < now.st_size) {
        note->length = now.st_size - offset < (off_t)length ? (size_t)(now.st_size - offset) : length;
        note->before = malloc(note->length);
        if (pread(own, note->before, note->length, offset) != (ssize_t)note->length) note->length = 0;
    }
}

static void undo(struct note *note) {
    if (note->kind == bytes) {
        if (note->length) (void)!REAL(pwrite)(note->file, note->before, note->length, note->offset);
        (void)!REAL(ftruncate)(note->file, note->size_before);
    } else if (note->kind == created) {
        REAL(unlink)(note->path);
        rmdir(note->path);
    } else if (note->kind == renamed) {
        REAL(rename)(note->path, note->path_before);
        if (note->saved) REAL(rename)(note->saved, note->path);
    } else if (note->saved) {
        REAL(rename)(note->saved, note->path);
    }
}

static void lose_power(void) {
    pthread_mutex_lock(&lock); /* for ever */
    for (struct note *note = newest; note; note = note->older) undo(note);
    kill(getpid(), SIGKILL);
}

static void *watch_the_switch(void *unused) {
    (void)unused;
    while (access(power_switch, F_OK) != 0) usleep(500);
    lose_power();
    return NULL;
}

__attribute__((constructor)) static void start(void) {
    static char folder[PATH_MAX];
    const char *wanted = getenv("CCHC_POWER_FOLDER");
    power_switch = getenv("CCHC_POWER_SWITCH");
    if (!wanted || !power_switch || !realpath(wanted, folder)) return;
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    watched = folder;
    pthread_t thread;
    pthread_create(&thread, NULL, watch_the_switch, NULL);
}

static void forget_notes(int (*is_meant)(const struct note *, const void *), const void *what) {
    for (struct note **place = &newest; *place;) {
        struct note *note = *place;
        if (!is_meant(note, what)) {
            place = &note->older;
            continue;
        }
        *place = note->older;
        if (note->saved) REAL(unlink)(note->saved);
        free(note->before);
        free(note->path);
        free(note->path_before);
        free(note->folder);
        free(note->saved);
        free(note);
    }
}

static int is_of_file(const struct note *note, const void *what) {
    const struct stat *file = what;
    return note->kind == bytes && note->device == file->st_dev && note->inode == file->st_ino;
}
static int is_in_folder(const struct note *note, const void *what) {
    return note->kind != bytes && strcmp(note->folder, what) == 0;
}

static int sync_with(int (*real)(int), int file) {
    char path[PATH_MAX];
    struct stat now;
    if (!path_of(file, path, sizeof path) || fstat(file, &now) != 0) return real(file);
    pthread_mutex_lock(&lock);
    int result = 0; /* what is kept is decided by the notes; the disk of the tests may take its time */
    if (S_ISDIR(now.st_mode)) forget_notes(is_in_folder, path);
    else forget_notes(is_of_file, &now);
    pthread_mutex_unlock(&lock);
    return result;
}
int fsync(int file) { return sync_with(REAL(fsync), file); }
int fdatasync(int file) { return sync_with(REAL(fdatasync), file); }

#define NOTED(file, offset, length, call)     \
    pthread_mutex_lock(&lock);                \
    note_bytes(file, offset, length);         \
    __typeof__(call) result = call;           \
    pthread_mutex_unlock(&lock);              \
    return result

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
    NOTED(file, offset, length, REAL(pwrite)(file, data, length, offset));
}
ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
    NOTED(file, offset, length, REAL(pwrite)(file, data, length, offset));
}
static off_t position(int file) {
    off_t at = lseek(file, 0, fcntl(file, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    return at < 0 ? 0 : at;
}
ssize_t write(int file, const void *data, size_t length) {
    char path[PATH_MAX];
    if (!path_of(file, path, sizeof path)) return REAL(write)(file, data, length);
    NOTED(file, position(file), length, REAL(write)(file, data, length));
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    size_t length = 0;
    for (int i = 0; i < count; ++i) length += parts[i].iov_len;
    if (!path_of(file, path, sizeof path)) return REAL(writev)(file, parts, count);
    NOTED(file, position(file), length, REAL(writev)(file, parts, count));
}
int ftruncate(int file, off_t size) { NOTED(file, size, (size_t)1 << 40, REAL(ftruncate)(file, size)); }
int ftruncate64(int file, off64_t size) { NOTED(file, size, (size_t)1 << 40, REAL(ftruncate)(file, size)); }

/* What is at `path` stays reachable under another name until the folder is synced. */
static void save(struct note *note, const char *path) {
    char name[PATH_MAX + 64];
    snprintf(name, sizeof name, "%s/.unsynced-%d-%u", watched, getpid(), ++saved_count);
    if (link(path, name) == 0) note->saved = strdup(name);
}

static void note_created(const char *path) {
    struct note *note = add_note(created);
    note->path = realpath(path, NULL);
    note->folder = folder_of(note->path);
}

static int open_noted(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    if (!watched || !(flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) return real(path, flags, mode);
    pthread_mutex_lock(&lock);
    int is_new = access(path, F_OK) != 0, file = real(path, flags, mode);
    char full[PATH_MAX];
    if (file >= 0 && is_new && path_of(file, full, sizeof full)) note_created(path);
    pthread_mutex_unlock(&lock);
    return file;
}
#define MODE(flags)                                 \
    mode_t mode = 0;                                \
    if ((flags) & O_CREAT) {                        \
        va_list rest;                               \
        va_start(rest, flags);                      \
        mode = va_arg(rest, mode_t);                \
        va_end(rest);                               \
    }
int open(const char *path, int flags, ...) {
    MODE(flags)
    return open_noted(REAL(open), path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return open_noted(REAL(open), path, flags, mode);
}
int mkdir(const char *path, mode_t mode) {
    pthread_mutex_lock(&lock);
    int result = REAL(mkdir)(path, mode);
    char full[PATH_MAX];
    if (result == 0 && realpath(path, full) && is_watched(full)) note_created(path);
    pthread_mutex_unlock(&lock);
    return result;
}
int rename(const char *from, const char *to) {
    if (!is_watched(from)) return REAL(rename)(from, to);
    pthread_mutex_lock(&lock);
    struct note *note = add_note(renamed);
    note->path_before = strdup(from);
    note->path = strdup(to);
    note->folder = folder_of(to);
    save(note, to);
    int result = REAL(rename)(from, to);
    pthread_mutex_unlock(&lock);
    return result;
}
int unlink(const char *path) {
    char full[PATH_MAX];
    if (!watched || !realpath(path, full) || !is_watched(full)) return REAL(unlink)(path);
    pthread_mutex_lock(&lock);
    struct note *note = add_note(removed);
    note->path = strdup(full);
    note->folder = folder_of(full);
    save(note, full);
    int result = REAL(unlink)(path);
    pthread_mutex_unlock(&lock);
    return result;
}
