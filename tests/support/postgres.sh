#!/bin/bash
# A private PostgreSQL cluster for tests: postgres.sh start FOLDER [PORT] | stop FOLDER | crash FOLDER
# `start` makes the cluster in FOLDER (it must be absent, or one made before), starts it on a loopback port of
# its own (a free one when none is given) and prints its URL. PostgreSQL refuses root, so root hands it to an
# unprivileged account. $CCHC_POSTGRES_OPTIONS is added to the server's options (fsync is off without it: a
# test database need not outlive the machine).
set -euo pipefail
act=${1:?start, stop or crash} folder=${2:?a folder} port=${3:-}
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$programs" ] || { echo "no PostgreSQL server is installed: apt-get install postgresql" >&2; exit 1; }

account() { getent passwd postgres >/dev/null && echo postgres || echo nobody; }
as_account() {
    if [ "$(id -u)" = 0 ]; then
        # The account may not be allowed into the folder root stands in.
        (cd / && setpriv --reuid="$(account)" --regid="$(id -g "$(account)")" --clear-groups env HOME=/tmp "$@")
    else
        "$@"
    fi
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

case $act in
start)
    port=${port:-$(free_port)}
    if [ ! -f "$folder/data/PG_VERSION" ]; then
        mkdir -p "$folder"
        [ "$(id -u)" = 0 ] && chown "$(account)" "$folder"
        chmod 700 "$folder"
        as_account "$programs/initdb" -D "$folder/data" -U cchc -A trust -E UTF8 --locale=C --no-sync >"${folder}/initdb.log" 2>&1 ||
            { cat "$folder/initdb.log" >&2; exit 1; }
    fi
    options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c max_connections=200"
    options+=" -c shared_buffers=128MB ${CCHC_POSTGRES_OPTIONS:--c fsync=off -c full_page_writes=off}"
    as_account "$programs/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -t 60 -o "$options" start \
        >/dev/null || { as_account tail -20 "$folder/data/server.log" >&2; exit 1; }
    echo "postgresql://cchc@127.0.0.1:$port/postgres"
    ;;
stop) as_account "$programs/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null ;;
crash) as_account "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null ;;
*) echo "start, stop or crash" >&2; exit 2 ;;
esac
