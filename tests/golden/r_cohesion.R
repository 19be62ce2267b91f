# Print golden values of the measures of cohesion, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_cohesion.R > tests/golden/r_cohesion.csv
#
# Run it from the root of the repository.

source("tests/golden/common.R")

matrix_of <- function(g) as_adjacency_matrix(g, sparse = FALSE)
mode_of <- function(g) if (is_directed(g)) "digraph" else "graph"

reciprocity_rows <- function(name, g) {
  share <- reciprocity(g)
  thick <- edge_density(g)
  put(name, "reciprocity", json(), "", share, "igraph reciprocity()")
  put(name, "reciprocity", json(kind = "dyad"), "", reciprocity(g, mode = "ratio"),
      "igraph reciprocity(mode = 'ratio')")
  put(name, "reciprocity", json(kind = "correlation"), "", (share - thick) / (1 - thick),
      "igraph reciprocity() and edge_density()")
  for (kind in list(c("arc", "edgewise"), c("dyad", "dyadic.nonnull"), c("correlation", "correlation")))
    put(name, "reciprocity", json(kind = kind[1]), "", sna::grecip(matrix_of(g), measure = kind[2]),
        sprintf("sna grecip(measure = '%s')", kind[2]))
}

transitivity_rows <- function(name, g) {
  put(name, "transitivity", json(), "", transitivity(g, type = "global"),
      "igraph transitivity(type = 'global')")
  put(name, "transitivity", json(mode = "out"), "",
      sna::gtrans(matrix_of(g), mode = mode_of(g), measure = "weak"),
      sprintf("sna gtrans(mode = '%s', measure = 'weak')", mode_of(g)))
}

centralization_rows <- function(name, g, modes) {
  for (mode in modes)
    put(name, "centralization", json(mode = mode), "",
        centr_degree(g, mode = mode, loops = FALSE)$centralization,
        sprintf("igraph centr_degree(mode = '%s', loops = FALSE)", mode))
  cmodes <- c(all = "freeman", out = "outdegree", "in" = "indegree")
  for (mode in modes)
    put(name, "centralization", json(mode = mode), "",
        sna::centralization(matrix_of(g), sna::degree, mode = mode_of(g), cmode = cmodes[[mode]]),
        sprintf("sna centralization(degree, mode = '%s', cmode = '%s')", mode_of(g), cmodes[[mode]]))
  put(name, "centralization", json(of = "betweenness"), "", centr_betw(g)$centralization,
      "igraph centr_betw()")
  put(name, "centralization", json(of = "betweenness"), "",
      sna::centralization(matrix_of(g), sna::betweenness, mode = mode_of(g),
                          cmode = if (is_directed(g)) "directed" else "undirected"),
      sprintf("sna centralization(betweenness, mode = '%s')", mode_of(g)))
  if (components(g, mode = "weak")$no == 1)
    put(name, "centralization", json(of = "closeness"), "", centr_clo(g, mode = "all")$centralization,
        "igraph centr_clo(mode = 'all')")
}

fragmentation_rows <- function(name, g) {
  pairs <- vcount(g) * (vcount(g) - 1)
  flat <- as.undirected(g, mode = "collapse")
  put(name, "fragmentation", json(), "",
      1 - sum(is.finite(distances(g, mode = "out", weights = NA)) - diag(vcount(g))) / pairs,
      "igraph distances(mode = 'out')")
  put(name, "fragmentation", json(mode = "all"), "", 1 - sna::connectedness(matrix_of(g)),
      "sna connectedness()")
  put(name, "distance_fragmentation", json(), "", 1 - global_efficiency(g, weights = NA),
      "igraph global_efficiency()")
  put(name, "distance_fragmentation", json(mode = "all"), "", 1 - global_efficiency(flat, weights = NA),
      "igraph global_efficiency() of as.undirected()")
  strength <- E(g)$strength
  if (is.null(strength)) return()
  for (mode in c("out", "all")) {
    lengths <- distances(g, mode = mode, weights = max(strength) / strength)
    put(name, "distance_fragmentation", json(mode = mode, weighted = TRUE), "",
        1 - sum(1 / lengths[row(lengths) != col(lengths)]) / pairs,
        sprintf("igraph distances(mode = '%s', weights = max(strength) / strength)", mode))
  }
}

# The ideal patterns of Borgatti and Everett, pair by pair, and all sets of vertices as cores.
patterns <- list(
  core_ties_everything = function(a, b) ifelse(a | b, 1, 0),
  core_only = function(a, b) ifelse(a & b, 1, 0),
  ignore_between = function(a, b) ifelse(a & b, 1, ifelse(a | b, NA, 0))
)

core_rows <- function(name, g) {
  n <- vcount(g)
  pairs <- which(if (is_directed(g)) !diag(n) else upper.tri(diag(n)), arr.ind = TRUE)
  ties <- matrix_of(g)[pairs]
  for (pattern in names(patterns)) {
    fit <- suppressWarnings(sapply(seq_len(2^n) - 1, function(set) {
      core <- bitwAnd(set, 2^(seq_len(n) - 1)) > 0
      ideal <- patterns[[pattern]](core[pairs[, 1]], core[pairs[, 2]])
      cor(ties, ideal, use = "complete.obs")
    }))
    for (set in which(fit >= max(fit, na.rm = TRUE) - 1e-9) - 1) {
      core <- V(g)$name[bitwAnd(set, 2^(seq_len(n) - 1)) > 0]
      put(name, "core_periphery", json(pattern = pattern), paste(sort(core), collapse = "|"),
          max(fit, na.rm = TRUE), "stats cor() of ties and pattern, best of all sets")
    }
  }
}

for (name in names(graphs)) {
  g <- graphs[[name]]
  if (is_directed(g)) reciprocity_rows(name, g)
  transitivity_rows(name, g)
  centralization_rows(name, g, if (is_directed(g)) c("all", "out", "in") else "all")
  fragmentation_rows(name, g)
  if (vcount(g) <= 12) core_rows(name, g)
}

written()
