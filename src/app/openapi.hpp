#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Parameter {
    std::string_view name;
    std::string_view where;   // path | query | body
    std::string_view schema;  // string | date | moment | integer | one of words "a|b|c"
    std::string_view text;    // Vietnamese
    bool required = false;
    int longest = 0;          // characters, or the largest number of an integer
};

/// One address of the interface; openapi.json and the page /api are made from this table.
struct Endpoint {
    std::string_view method;  // get | post
    std::string_view path;
    std::string_view scope;   // of the token; empty: for everybody
    std::string_view title;
    std::vector<Parameter> parameters = {};
};

const std::vector<Endpoint>& endpoints();
/// The OpenAPI 3 document of the table.
std::string openapi_json(const std::string& server_url);

}  // namespace app
