#!/bin/sh
# Provides libLLVM 19, which the renderer compiles with; without it a simpler engine draws.
set -eu

present() {
    { ldconfig -p 2> /dev/null || /sbin/ldconfig -p 2> /dev/null; } | grep -Eq 'libLLVM(-19|\.so\.19)'
}

install() {
    apt-get install -y -qq --no-install-recommends libllvm19 > /dev/null 2>&1
}

present && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "atelier: installing libllvm19" >&2
    install || { apt-get update -qq > /dev/null 2>&1 && install; } || true
fi
present || echo "atelier: no libLLVM 19, so a simpler engine draws; to add it: apt-get install libllvm19 (as root)" >&2
