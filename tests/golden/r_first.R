# Print golden values of the first measures, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_first.R > tests/golden/r_first.csv
#
# Run it from the root of the repository.

source("tests/golden/common.R")

# igraph's closeness looks at the actors within reach only; the Wasserman-Faust scaling is the
# share of the others within reach, and 0 for who reaches nobody.
scaled <- function(g, mode, lengths) {
  inside <- ego_size(g, order = vcount(g), mode = mode) - 1
  near <- closeness(g, mode = mode, weights = lengths, normalized = TRUE)
  ifelse(inside == 0, 0, near * inside / (vcount(g) - 1))
}

pairs_within <- function(g) {
  size <- components(g, mode = "weak")$csize
  sum(size * (size - 1) / 2)
}

distances_rows <- function(name, g, modes, lengths, weighted) {
  id <- V(g)$name
  w <- if (weighted) ", weights = 1 / strength" else ""
  for (mode in modes) {
    put(name, "closeness", json(mode = mode, variant = "component", weighted = weighted), id,
        closeness(g, mode = mode, weights = lengths, normalized = TRUE),
        sprintf("igraph closeness(mode = '%s', normalized = TRUE%s)", mode, w))
    put(name, "closeness", json(mode = mode, weighted = weighted), id, scaled(g, mode, lengths),
        sprintf("igraph closeness(mode = '%s', normalized = TRUE%s) * reached / (n - 1)", mode, w))
    put(name, "harmonic", json(mode = mode, weighted = weighted), id,
        harmonic_centrality(g, mode = mode, weights = lengths),
        sprintf("igraph harmonic_centrality(mode = '%s'%s)", mode, w))
  }
  for (normalized in c(FALSE, TRUE))
    put(name, "betweenness", json(normalized = normalized, weighted = weighted), id,
        betweenness(g, weights = lengths, normalized = normalized),
        sprintf("igraph betweenness(normalized = %s%s)", normalized, w))
}

structure_rows <- function(name, g) {
  id <- V(g)$name
  flat <- as.undirected(g, mode = "collapse")
  parts <- components(g, mode = "weak")
  put(name, "components.size", json(), id, parts$csize[parts$membership],
      "igraph components(mode = 'weak')", 0)
  if (is_directed(g)) {
    strong <- components(g, mode = "strong")
    put(name, "components.size", json(connection = "strong"), id, strong$csize[strong$membership],
        "igraph components(mode = 'strong')", 0)
  }
  put(name, "density", json(), "", edge_density(g), "igraph edge_density()")
  put(name, "cutpoints", json(), id, as.numeric(seq_along(id) %in% articulation_points(flat)),
      "igraph articulation_points()", 0)
  put(name, "cutpoints.pairs_lost", json(), id, sapply(seq_along(id), function(one)
    pairs_within(flat) - pairs_within(delete_vertices(flat, one))),
    "igraph components() without each vertex", 0)
  ends <- as_edgelist(g)
  link <- paste(ends[, 1], ends[, 2], sep = "|")
  among <- apply(ends, 1, function(pair) get.edge.ids(flat, pair))
  held <- among %in% as.integer(bridges(flat))
  put(name, "bridges", json(), link, as.numeric(held), "igraph bridges()", 0)
  put(name, "bridges.pairs_lost", json(), link[held], sapply(among[held], function(one)
    pairs_within(flat) - pairs_within(delete_edges(flat, one))),
    "igraph components() without each edge", 0)
}

sna_rows <- function(name, g) {
  id <- V(g)$name
  matrix <- as_adjacency_matrix(g, sparse = FALSE)
  graph <- if (is_directed(g)) "digraph" else "graph"
  put(name, "betweenness", json(), id,
      sna::betweenness(matrix, gmode = graph,
                       cmode = if (is_directed(g)) "directed" else "undirected"),
      sprintf("sna betweenness(gmode = '%s')", graph))
  put(name, "harmonic", json(normalized = TRUE), id,
      sna::closeness(matrix, gmode = graph,
                     cmode = if (is_directed(g)) "suminvdir" else "suminvundir"),
      sprintf("sna closeness(gmode = '%s', cmode = 'suminv...')", graph))
  put(name, "degree", json(), id, sna::degree(matrix, gmode = graph, cmode = "freeman"),
      sprintf("sna degree(gmode = '%s', cmode = 'freeman')", graph), 0)
  put(name, "density", json(), "", sna::gden(matrix, mode = graph),
      sprintf("sna gden(mode = '%s')", graph))
}

all_rows <- function(name, g) {
  modes <- if (is_directed(g)) c("out", "in", "all") else "out"
  id <- V(g)$name
  for (mode in modes) {
    put(name, "degree", json(mode = mode), id, igraph::degree(g, mode = mode),
        sprintf("igraph degree(mode = '%s')", mode), 0)
    for (steps in 1:3)
      put(name, "within", json(mode = mode, steps = steps, normalized = FALSE), id,
          ego_size(g, order = steps, mode = mode, mindist = 1),
          sprintf("igraph ego_size(order = %d, mode = '%s', mindist = 1)", steps, mode), 0)
  }
  distances_rows(name, g, modes, NA, FALSE)
  if (!is.null(E(g)$strength)) {
    for (mode in modes)
      put(name, "strength", json(mode = mode), id,
          strength(g, mode = mode, weights = E(g)$strength),
          sprintf("igraph strength(mode = '%s', weights = strength)", mode))
    # along ties either way a pair tied both ways is as near as its stronger tie: igraph takes the
    # shorter of two parallel edges
    distances_rows(name, g, modes, 1 / E(g)$strength, TRUE)
  }
  structure_rows(name, g)
  sna_rows(name, g)
}

for (name in names(graphs)) all_rows(name, graphs[[name]])

written()
