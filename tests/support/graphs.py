"""What networkx finds, written so that it judges what partnernet finds."""

import networkx as nx


def left(graph, gone=(), *, near):
    """Return how many pairs are still tied without some nodes, or the sum of 1 / their steps."""
    rest = graph.subgraph(set(graph) - set(gone))
    away = [
        steps
        for node, row in nx.all_pairs_shortest_path_length(rest)
        for other, steps in row.items()
        if other != node
    ]
    return sum(1 / steps for steps in away) if near else len(away)
