#!/usr/bin/env bash
# Follows the documentation of the official image's entrypoint. The first start creates the cluster, with the user,
# password and database of the environment, and runs the scripts in /docker-entrypoint-initdb.d. Every start then becomes
# the server.
set -euo pipefail

# Reads a variable, or the file that the variable of the same name with _FILE names.
from_file() { # variable, default
  local file="$1_FILE"
  if [[ -n "${!1:-}" && -n "${!file:-}" ]]; then
    echo "error: both $1 and $file are set (but are exclusive)" >&2
    exit 1
  fi
  if [[ -n "${!file:-}" ]]; then
    printf -v "$1" '%s' "$(<"${!file}")"
  elif [[ -z "${!1:-}" ]]; then
    printf -v "$1" '%s' "${2:-}"
  fi
  export "${1?}"
  unset "$file"
}

sql() {
  psql -v ON_ERROR_STOP=1 --no-psqlrc --no-password --username "$POSTGRES_USER" "$@"
}

make_cluster() {
  if [[ -z "$POSTGRES_PASSWORD" && "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]]; then
    echo "Error: Database is uninitialized and superuser password is not specified. Set POSTGRES_PASSWORD." >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # options are words
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-unused}") ${POSTGRES_INITDB_ARGS:-} -D "$PGDATA"
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
}

run_scripts() {
  local script
  for script in /docker-entrypoint-initdb.d/*; do
    case "$script" in
      *.sh) if [[ -x "$script" ]]; then "$script"; else . "$script"; fi ;;
      *.sql) sql --dbname "$POSTGRES_DB" -f "$script" ;;
      *.sql.gz) gunzip -c "$script" | sql --dbname "$POSTGRES_DB" ;;
    esac
  done
}

# During the set-up the server listens on its Unix socket only, for the scripts.
set_up() {
  PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 5432" -w start
  if [[ "$POSTGRES_DB" != postgres ]]; then
    sql --dbname postgres -v db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
  fi
  run_scripts
  pg_ctl -D "$PGDATA" -m fast -w stop
  echo
  echo 'PostgreSQL init process complete; ready for start up.'
}

if [[ "${1:-}" == -* ]]; then
  set -- postgres "$@"
fi
if [[ "${1:-}" == postgres ]]; then
  if [[ "$(id -u)" == 0 ]]; then
    mkdir -p "$PGDATA"
    chown -R postgres: "$(dirname "$PGDATA")" /var/run/postgresql
    exec setpriv --reuid postgres --regid postgres --init-groups "$BASH_SOURCE" "$@"
  fi
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  if [[ ! -s "$PGDATA/PG_VERSION" ]]; then
    from_file POSTGRES_PASSWORD
    from_file POSTGRES_USER postgres
    from_file POSTGRES_DB "$POSTGRES_USER"
    make_cluster
    set_up
  fi
fi
exec "$@"
