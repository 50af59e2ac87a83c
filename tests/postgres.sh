#!/bin/sh
# A private PostgreSQL for tests, in a folder of its own, never run as root.
#   tests/postgres.sh start DIR   makes DIR, starts the server, prints its address
#   tests/postgres.sh stop DIR    stops that server (by its pid) and removes DIR
set -eu

usage() { sed -n '2,4p' "$0" >&2; exit 2; }

programs() {
    if command -v pg_ctl >/dev/null 2>&1; then dirname "$(command -v pg_ctl)"; return; fi
    newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
    [ -n "$newest" ] || { echo "PostgreSQL is not installed: apt install postgresql" >&2; exit 1; }
    echo "$newest"
}

# As root, PostgreSQL refuses to run: use the account its package made.
as_owner() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start() {
    mkdir -p "$dir"
    chmod 755 "$dir"
    mkdir -p "$dir/socket"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir" "$dir/socket"; fi
    as_owner "$bin/initdb" -D "$dir/data" -U essaim --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
    # Whether a port is free shows when the server takes it.
    for try in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + ($$ + try * 7919) % 12000))
        if as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 60 -s \
            -o "-p $port -k $dir/socket -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=on" \
            start >/dev/null 2>&1; then
            echo "postgres://essaim@127.0.0.1:$port/postgres"
            return
        fi
    done
    echo "PostgreSQL did not start:" >&2
    tail -n 20 "$dir/data/server.log" >&2
    exit 1
}

stop() {
    if [ -s "$dir/data/postmaster.pid" ]; then
        as_owner "$bin/pg_ctl" -D "$dir/data" -w -s -m immediate stop
    fi
    rm -rf "$dir"
}

[ $# = 2 ] || usage
case $2 in /*) dir=$2 ;; *) dir=$PWD/$2 ;; esac
bin=$(programs)
case $1 in
    start) start ;;
    stop) stop ;;
    *) usage ;;
esac
