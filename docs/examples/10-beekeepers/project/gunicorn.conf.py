"""How gunicorn serves; it reads this file by itself."""

bind = "0.0.0.0:8000"
# One process, so that the limit on calls is counted once; settings are read before it starts.
workers = 1
threads = 8
preload_app = True
# Nothing needs to be written outside of /tmp.
worker_tmp_dir = "/tmp"  # noqa: S108 gunicorn makes a file of its own there
control_socket_disable = True
