-- wrk's side of the measurements. $LOAD_LINES: a file of "path<TAB>cookie" lines, asked in turn. $LOAD_FORM: instead,
-- a file with the body of a form in which @NUMBER@ is replaced, posted to $LOAD_PATH. Prints one line of JSON.
local requests, at, form, thread = {}, 0, nil, 0

local function read(name)
    local file = assert(io.open(os.getenv(name), "rb"))
    local text = file:read("*a")
    file:close()
    return text
end

function setup(each)
    thread = thread + 1
    each:set("number_of_thread", thread)
end

function init(_)
    if os.getenv("LOAD_ENCODING") then wrk.headers["Accept-Encoding"] = os.getenv("LOAD_ENCODING") end
    if os.getenv("LOAD_FORM") then
        form = read("LOAD_FORM")
        wrk.headers["Content-Type"] = os.getenv("LOAD_KIND")
        wrk.headers["Cookie"] = os.getenv("LOAD_COOKIE")
        at = number_of_thread * 10000000 + os.time() % 100000 * 100
        return
    end
    for path, cookie in read("LOAD_LINES"):gmatch("([^\t\n]+)\t([^\n]*)") do
        wrk.headers["Cookie"] = cookie
        requests[#requests + 1] = wrk.format("GET", path)
    end
end

function request()
    at = at + 1
    if form then return wrk.format("POST", os.getenv("LOAD_PATH"), nil, (form:gsub("@NUMBER@", at))) end
    return requests[at % #requests + 1]
end

function done(summary, latency, _)
    local errors = summary.errors
    print(string.format('{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}', summary.requests,
        summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
