"""To look for one gap on one day, and at what is said of it."""

import partnernet as pn

DAY = "2026-11-25"


def found(net, rule, threshold=None, *, day=DAY, **options):
    """Return what one rule finds, with a threshold of its own where one is given."""
    thresholds = {} if threshold is None else {rule: threshold}
    return pn.gaps.find(net, rules=rule, day=day, thresholds=thresholds, **options)


def whys(result):
    """Return what is said of each finding."""
    return [one.why for one in result.findings]


def reasons(result):
    """Return why rules did not look."""
    return result.undefined["reason"].tolist()
