#pragma once
#include "platform/http/request.hpp"

namespace calendar {

/// {year} of the address, 2000 to 2100; NotFound otherwise.
int year_of_path(const http::Request&);

}  // namespace calendar
