"""A server of made-up prices in the form of the OSRS wiki's API, for benchmarks that need a long history of 5m buckets, and a way to run
Tradewind on it. Each bucket has 1,300 of 3,400 items."""
import functools
import http.server
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

LAUNCHER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tradewind")
STEP = 300
ANSWERS = 101
ITEMS = range(1, 3401)
NAMES = json.dumps([{"id": item, "name": "Item %d" % item, "limit": 100} for item in ITEMS]).encode()
JOB = """
name: %s
source: {type: osrs-wiki, base-url: "http://127.0.0.1:%d", user-agent: benchmark, rate-limit: [1000 per 1s]}
endpoints: [{name: 5m, step: 5m, settle: 1m}]
intervals: %s
"""


@functools.lru_cache(ANSWERS)
def prices(number):
    chance = random.Random(number)
    sides = {}
    for item in chance.sample(ITEMS, 1300):
        low = 50 + item * 7 % 9973 + chance.randint(0, 20)
        sides[item] = {"avgHighPrice": low + chance.randint(1, 30), "highPriceVolume": chance.randint(1, 900),
                       "avgLowPrice": low, "lowPriceVolume": chance.randint(1, 900)}
    return json.dumps(sides)


def bucket(start):
    """The answer for a bucket."""
    return ('{"data": %s, "timestamp": %d}' % (prices(start // STEP % ANSWERS), start)).encode()


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        answer = bucket(int(query["timestamp"][0])) if "timestamp" in query else NAMES
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


def serve():
    """The port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def write_job(folder, file, name, port, windows):
    with open(os.path.join(folder, file + ".yml"), "w") as job:
        job.write(JOB % (name, port, windows))


def instant(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def tradewind(folder, *arguments):
    """Seconds, seconds of CPU, and the largest resident memory in MB."""
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen([LAUNCHER, *arguments], cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        if status != 0:
            output.seek(0)
            sys.exit(output.read())
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def run(folder, file, newest_closed):
    """A run whose newest bucket ends then."""
    return tradewind(folder, "run", file + ".yml", "--as-of=" + instant(newest_closed + 60))
