# Print golden values of centrality by walks and cores, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_centrality.R > tests/golden/r_centrality.csv
#
# Run it from the root of the repository.

source("tests/golden/common.R")

# The matrix through which actors draw on others: a row for each, from those who name it (in), those
# it names (out), or both, where the stronger of two arcs counts.
drawn_from <- function(g, mode, weighted) {
  m <- as_adjacency_matrix(g, attr = if (weighted) "strength", sparse = FALSE)
  if (mode == "in") t(m) else if (mode == "out") m else pmax(m, t(m))
}

# Base R: the leading eigenvector of each component of at least two, of length 1; only where the
# largest eigenvalue is above zero and no other comes near it in size or else in its real part.
eigenvector <- function(g, mode, weighted) {
  m <- drawn_from(g, mode, weighted)
  part <- components(g, mode = "weak")$membership
  values <- rep(NA, nrow(m))
  for (one in unique(part)) {
    who <- which(part == one)
    if (length(who) < 2) next
    found <- eigen(m[who, who, drop = FALSE])
    real <- sort(Re(found$values), decreasing = TRUE)
    if (real[1] < 1e-6 || real[1] - real[2] < 1e-6) next
    x <- abs(Re(found$vectors[, which.max(Re(found$values))]))
    values[who] <- x / sqrt(sum(x^2))
  }
  values
}

modes_of <- function(g) if (is_directed(g)) c("in", "out", "all") else "in"
largest <- function(m) max(Re(eigen(m)$values))

walk_rows <- function(name, g, weighted) {
  id <- V(g)$name
  w <- if (weighted) ", weights = strength" else ""
  strengths <- if (weighted) E(g)$strength else NA
  for (mode in modes_of(g)) {
    put(name, "eigenvector", json(mode = mode, weighted = weighted), id,
        eigenvector(g, mode, weighted), "base eigen() of each component")
    m <- drawn_from(g, mode, weighted)
    alpha <- 0.05
    put(name, "katz", json(alpha = alpha, beta = 2, mode = mode, weighted = weighted), id,
        as.vector(solve(diag(nrow(m)) - alpha * m, rep(2, nrow(m)))), "base solve(I - alpha * A, 2)")
    put(name, "katz", json(mode = mode, weighted = weighted), id,
        as.vector(solve(diag(nrow(m)) - 0.85 / largest(m) * m, rep(1, nrow(m)))),
        "base solve(I - 0.85 / max(eigen(A)$values) * A, 1)")
  }
  put(name, "katz", json(alpha = 0.1, weighted = weighted), id,
      alpha_centrality(g, alpha = 0.1, exo = 1, weights = strengths),
      sprintf("igraph alpha_centrality(alpha = 0.1, exo = 1%s)", w))
  for (damping in c(0.85, 0.5))
    put(name, "pagerank", json(damping = damping, weighted = weighted), id,
        page_rank(g, damping = damping, weights = strengths)$vector,
        sprintf("igraph page_rank(damping = %s%s)", damping, w), 8)
  authorities <- authority_score(g, weights = strengths)$vector
  hubs <- hub_score(g, weights = strengths)$vector
  put(name, "hits", json(role = "authority", weighted = weighted), id,
      authorities / sum(authorities), sprintf("igraph authority_score(%s) / sum", sub("^, ", "", w)))
  put(name, "hits", json(role = "hub", weighted = weighted), id, hubs / sum(hubs),
      sprintf("igraph hub_score(%s) / sum", sub("^, ", "", w)))
  m <- drawn_from(g, "out", weighted)
  for (beta in c(-0.1, 0.05))
    put(name, "bonacich_power", json(beta = beta, weighted = weighted), id,
        sna::bonpow(m, gmode = if (is_directed(g)) "digraph" else "graph", exponent = beta),
        sprintf("sna bonpow(exponent = %s)", beta))
  if (!weighted)
    put(name, "bonacich_power", json(beta = 0.05), id,
        power_centrality(g, exponent = 0.05), "igraph power_centrality(exponent = 0.05)")
}

core_rows <- function(name, g) {
  id <- V(g)$name
  for (mode in if (is_directed(g)) c("all", "out", "in") else "all") {
    put(name, "core_number", json(mode = mode), id, coreness(g, mode = mode),
        sprintf("igraph coreness(mode = '%s')", mode), 0)
    degree <- c(all = "freeman", out = "outdegree", "in" = "indegree")[[mode]]
    put(name, "core_number", json(mode = mode), id,
        sna::kcores(as_adjacency_matrix(g, sparse = FALSE),
                    mode = if (is_directed(g)) "digraph" else "graph", cmode = degree),
        sprintf("sna kcores(cmode = '%s')", degree), 0)
  }
}

for (name in names(graphs)) {
  g <- graphs[[name]]
  walk_rows(name, g, FALSE)
  if (!is.null(E(g)$strength)) walk_rows(name, g, TRUE)
  core_rows(name, g)
}

# The eigenvector of sna, of connected graphs without arcs.
for (name in c("karate", "kite", "florentine"))
  put(name, "eigenvector", json(), V(graphs[[name]])$name,
      sna::evcent(as_adjacency_matrix(graphs[[name]], sparse = FALSE), gmode = "graph"),
      "sna evcent(gmode = 'graph')")

written()
