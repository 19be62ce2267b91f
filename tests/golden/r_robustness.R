# Print golden values of the measures of robustness, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_robustness.R > tests/golden/r_robustness.csv
#
# Run it from the root of the repository.

source("tests/golden/common.R")

connected <- function(g)
  sum(is.finite(distances(g, mode = "out", weights = NA))) - vcount(g)

without_rows <- function(name, g, mode) {
  id <- V(g)$name
  if (mode == "all") g <- as.undirected(g, mode = "collapse")
  left <- lapply(seq_along(id), function(one) delete_vertices(g, one))
  pairs <- (vcount(g) - 1) * (vcount(g) - 2)
  thin <- sapply(left, function(rest) 1 - global_efficiency(rest, weights = NA))
  whole <- 1 - global_efficiency(g, weights = NA)
  put(name, "without_each", json(mode = mode), id, thin - whole,
      "igraph global_efficiency() of delete_vertices()")
  put(name, "without_each.distance_fragmentation", json(mode = mode), id, thin,
      "igraph global_efficiency() of delete_vertices()")
  put(name, "without_each.fragmentation", json(mode = mode), id,
      1 - sapply(left, connected) / pairs, "igraph distances() of delete_vertices()")
  put(name, "without_each.components", json(mode = mode), id,
      sapply(left, function(rest) components(rest, mode = "weak")$no),
      "igraph components() of delete_vertices()", 0)
}

# Competition ranks, the largest value first; values that differ by rounding errors share one.
place <- function(values) unname(rank(-round(values, 9), ties.method = "min"))

measures <- list(
  betweenness = function(g) betweenness(g, weights = NA),
  degree = function(g) igraph::degree(g),
  harmonic = function(g) harmonic_centrality(g, mode = "out", weights = NA)
)

stability_rows <- function(name, g, of, leave_out) {
  id <- V(g)$name
  whole <- setNames(measures[[of]](g), id)
  runs <- if (leave_out == "tie") lapply(seq_len(ecount(g)), function(one) delete_edges(g, one))
          else lapply(id, function(one) delete_vertices(g, one))
  ranks <- sapply(runs, function(rest)
    place(measures[[of]](rest))[match(id, V(rest)$name)])
  among <- sapply(runs, function(rest)
    place(whole[V(rest)$name])[match(id, V(rest)$name)])
  call <- sprintf("igraph %s of delete_%s()", c(betweenness = "betweenness()", degree = "degree()",
                  harmonic = "harmonic_centrality()")[[of]],
                  if (leave_out == "tie") "edges" else "vertices")
  options <- json(of = of, leave_out = leave_out)
  put(name, "rank_stability", options, id, rowMeans(ranks == among, na.rm = TRUE), call)
  put(name, "rank_stability.first", options, id, rowMeans(ranks == 1, na.rm = TRUE), call)
  put(name, "rank_stability.rank", options, id, place(whole), call, 0)
  put(name, "rank_stability.best", options, id, apply(ranks, 1, min, na.rm = TRUE), call, 0)
  put(name, "rank_stability.worst", options, id, apply(ranks, 1, max, na.rm = TRUE), call, 0)
}

for (name in names(graphs)) {
  g <- graphs[[name]]
  for (mode in if (is_directed(g)) c("out", "all") else "out") without_rows(name, g, mode)
  for (of in names(measures)) stability_rows(name, g, of, "tie")
  stability_rows(name, g, "betweenness", "actor")
}

written()
