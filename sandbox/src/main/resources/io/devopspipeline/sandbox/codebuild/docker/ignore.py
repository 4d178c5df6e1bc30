""".dockerignore: which files of a build context no COPY sees."""

import fnmatch


class Ignored:
    """The last pattern that matches a path or one of its folders decides."""

    def __init__(self, context):
        file = context / ".dockerignore"
        lines = file.read_text().splitlines() if file.exists() else []
        self.patterns = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]

    def __call__(self, path):
        ignored = False
        for pattern in self.patterns:
            negated = pattern.startswith("!")
            if self.matches(path, pattern.removeprefix("!").strip("/")):
                ignored = not negated
        return ignored

    @staticmethod
    def matches(path, pattern):
        parts = path.split("/")
        heads = ["/".join(parts[: i + 1]) for i in range(len(parts))]
        patterns = [pattern, pattern.removeprefix("**/")]
        return any(fnmatch.fnmatchcase(head, one) and one.count("/") == head.count("/") for head in heads for one in patterns) or (
            pattern.startswith("**/") and any(fnmatch.fnmatchcase(part, patterns[1]) for part in parts)
        )
