"""aws, for builds on a machine without the AWS CLI: the login for docker. With the CLI beside this Python, that one is run."""

import os
import sys
from pathlib import Path

cli = Path(sys.executable).parent / "aws"
if sys.argv[1:3] == ["ecr", "get-login-password"]:
    print("sandbox")
elif cli.exists():
    os.execv(str(cli), [str(cli), *sys.argv[1:]])
else:
    sys.exit(f"aws (sandbox): 'aws {' '.join(sys.argv[1:])}' needs the AWS CLI, which is not installed beside {sys.executable}")
