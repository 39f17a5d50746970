"""The rows of a market database, ready made, and the time that sqlite3 takes to load them: what an import is measured against."""
import glob
import os
import subprocess
import time

TABLE = """
PRAGMA journal_mode = WAL;
CREATE TABLE price (endpoint_id INTEGER, bucket_start INTEGER, item_id INTEGER, high NUMERIC, high_volume INTEGER,
  low NUMERIC, low_volume INTEGER, PRIMARY KEY (endpoint_id, bucket_start, item_id)) WITHOUT ROWID;
.import --csv rows.csv price
"""


def write(market, folder):
    """Writes the prices of a market database to a file of the folder, in the order in which a run imports them."""
    query = "SELECT * FROM price ORDER BY endpoint_id, bucket_start DESC, item_id"
    with open(os.path.join(folder, "rows.csv"), "w") as out:
        subprocess.run(["sqlite3", "-readonly", "-csv", market, query], check=True, stdout=out)


def load(folder):
    """Loads them into a table of the same shape. Seconds, and the largest resident memory in MB."""
    for path in glob.glob(os.path.join(folder, "plain.db*")):
        os.remove(path)
    started = time.monotonic()
    process = subprocess.Popen(["sqlite3", "plain.db"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(TABLE.encode())
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit("sqlite3 ended with status %d" % status)
    return time.monotonic() - started, usage.ru_maxrss / 1024
