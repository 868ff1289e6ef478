#!/usr/bin/env bash
# Runs once, on a new server: creates a database for each service, which only its own role can enter.
set -euo pipefail
for service in session-service webhook-dispatcher; do
  psql --no-psqlrc -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v name="${service//-/_}" -v password="$(<"/run/secrets/gameday/$service")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
