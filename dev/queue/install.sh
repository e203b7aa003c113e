#!/usr/bin/env bash
# What the tests of queue mode need on Debian or Ubuntu. No server is left running by it.
set -euo pipefail
apt-get update
apt-get install --yes --no-install-recommends postgresql redis-server
