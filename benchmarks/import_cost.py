"""What `import partnernet` costs, beside `import pandas` alone."""

from _timing import compare, report

if __name__ == "__main__":
    found = compare(
        {
            "import pandas": ("", "import pandas"),
            "import partnernet": ("", "import partnernet"),
            "import partnernet, read used": ("", "import partnernet; partnernet.read"),
            "import partnernet, score used": ("", "import partnernet; partnernet.score"),
        },
        runs=9,
    )
    report(found, ours="import partnernet", peer="import pandas")
