#!/bin/bash
# The Debian packages the house needs, in this one place. tools/packages.sh build|test|bench installs what is
# missing of them, and touches nothing when nothing is.
set -euo pipefail

# `name:command` is not installed where the command is there already (another packaging of Node, PostgreSQL).
# Ubuntu and Debian 13 have a younger Boost under its plain name.
boost() { apt-cache show libboost1.81-dev >/dev/null 2>&1 && echo libboost1.81-dev || echo libboost-dev; }

build=(
    g++ cmake ninja-build ccache mold pkg-config python3 python3-fonttools python3-brotli nodejs:node npm:npm ca-certificates
    libsqlite3-dev libpq-dev libctemplate-dev nlohmann-json3-dev libyaml-cpp-dev libicu-dev libfmt-dev
    libspdlog-dev libcli11-dev libtomlplusplus-dev libsodium-dev libssl-dev zlib1g-dev
    libpango1.0-dev libcairo2-dev libfontconfig-dev libzip-dev libpugixml-dev libxlsxwriter-dev libqrencode-dev
    libmagic-dev fonts-croscore postgresql-client:pg_dump
)
test=(doctest-dev librapidcheck-dev python3-yaml postgresql chromium:chromium poppler-utils curl)
bench=(wrk poppler-utils)

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing() {
    local states package
    states=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' "${@%:*}" 2>/dev/null || true) "
    for package in "$@"; do
        [[ $states == *" ${package%:*}=installed "* ]] && continue
        [[ $package == *:* ]] && command -v "${package#*:}" >/dev/null && continue
        echo "${package%:*}"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "these packages are missing and need root or sudo: $*" >&2
        exit 1
    fi
}

for kind in "$@"; do
    declare -n list=$kind
    wanted=("${list[@]}")
    if [ "$kind" = build ] && ! is_installed libboost1.81-dev && ! is_installed libboost-dev; then
        as_root apt-get -q update
        wanted+=("$(boost)")
    fi
    mapfile -t absent < <(missing "${wanted[@]}")
    [ ${#absent[@]} = 0 ] && continue
    echo "installing: ${absent[*]}"
    as_root apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${absent[@]}"
done
