#!/bin/sh
# Sends an event with curl. HOOKS_COLLECTOR_URL says where to.
curl --silent --show-error --fail "${HOOKS_COLLECTOR_URL:-http://localhost:8002}/events" \
  --header 'content-type: application/json' \
  --data '{ "source_system": "nightly", "event_type": "backup_finished", "data": { "files": 42 } }'
