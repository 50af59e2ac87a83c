"""VROOM behind a few lines of HTTP, as `vroom-express` offers it: `serve.py` listens on a free port of
loopback, prints the port, and answers each POST with the tours of the problem in it.

Needs the package `pyvroom`."""

import http.server
import json
import pathlib
import tempfile

import vroom


class Tours(http.server.BaseHTTPRequestHandler):
    """One problem a question."""

    def do_POST(self):
        problem = self.rfile.read(int(self.headers["Content-Length"]))
        with tempfile.TemporaryDirectory() as folder:
            asked = pathlib.Path(folder) / "problem.json"
            found = pathlib.Path(folder) / "solution.json"
            asked.write_bytes(problem)
            try:
                solution = vroom.Input.from_json(asked).solve(exploration_level=5, nb_threads=1)
                solution.to_json(found)
                status, answer = 200, found.read_bytes()
            except Exception as trouble:  # whatever it is, whoever asked is told
                status, answer = 400, json.dumps({"code": 2, "error": str(trouble)}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Says nothing: the port stands alone on standard output."""


server = http.server.HTTPServer(("127.0.0.1", 0), Tours)
print(server.server_port, flush=True)
server.serve_forever()
