#!/usr/bin/env bash
# Install the outside referees of the tests with the system's package manager, where it is there and allowed.
# Where it is not, the tests that need a missing tool are skipped by name; `.ci/run` fails on such a skip.
set -u
declare -A package=([age]=age [ssh-keygen]=openssh-client [openssl]=openssl [jq]=jq [xxd]=xxd [chromium]=chromium)
missing=()
for tool in "${!package[@]}"; do command -v "$tool" >/dev/null 2>&1 || missing+=("${package[$tool]}"); done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "Missing for the tests: ${missing[*]}"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No apt-get here: install them by hand, or the tests that need them are skipped."
  exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "Not allowed to install: run 'sudo apt-get install ${missing[*]}', or the tests that need them are skipped."
    exit 0
  fi
fi
"${as_root[@]}" apt-get install -y -q "${missing[@]}" >/dev/null 2>&1 \
  || { "${as_root[@]}" apt-get update -q >/dev/null 2>&1 && "${as_root[@]}" apt-get install -y -q "${missing[@]}" >/dev/null 2>&1; } \
  || echo "Could not install ${missing[*]}: the tests that need them are skipped."
exit 0
