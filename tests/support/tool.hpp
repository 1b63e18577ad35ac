#pragma once
#include <string>
#include <string_view>

namespace test {

/// Independent programs that look at what we made: pdftotext, pdffonts, zbarimg …
bool has_tool(const std::string& name);
/// Standard output of a shell command; throws with it when the command fails.
std::string run_tool(const std::string& command);

/// A private folder, gone at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }
    /// Writes a file into it; gives its path.
    std::string file(const std::string& name, std::string_view bytes) const;

  private:
    std::string path_;
};

std::string read_file(const std::string& path);

}  // namespace test
