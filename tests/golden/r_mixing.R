# Print golden values of the measures of mixing, computed in R, as rows of the golden tables:
#
#   Rscript tests/golden/r_mixing.R > tests/golden/r_mixing.csv
#
# Run it from the root of the repository.

source("tests/golden/common.R")

matrix_of <- function(g) as_adjacency_matrix(g, sparse = FALSE)

mixing_of <- function(g, groups) {
  net <- network(matrix_of(g), directed = is_directed(g))
  set.vertex.attribute(net, "category", groups)
  unclass(mixingmatrix(net, "category"))
}

# The E-I index is neither in igraph nor in sna. For the network it is taken from network's mixing
# matrix (in which every tie between two groups stands twice if there are no arcs), for groups and
# actors from the adjacency matrix.
ei <- function(external, internal) (external - internal) / (external + internal)

ei_rows <- function(name, g, groups) {
  mixing <- mixing_of(g, groups)
  internal <- sum(diag(mixing))
  external <- (sum(mixing) - internal) / if (is_directed(g)) 1 else 2
  call <- "network mixingmatrix(): diagonal and the rest"
  put(name, "ei_index", json(), "", ei(external, internal), call)
  put(name, "ei_index.internal", json(), "", internal, call, 0)
  put(name, "ei_index.external", json(), "", external, call, 0)

  call <- "base outer() and table() of pairs: same group, tied"
  same <- outer(groups, groups, "==")
  tied <- matrix_of(g) > 0
  pairs <- if (is_directed(g)) row(same) != col(same) else upper.tri(same)
  cells <- table(factor(same[pairs], c(FALSE, TRUE)), factor(tied[pairs], c(FALSE, TRUE)))
  put(name, "ei_index.expected", json(), "", ei(sum(cells[1, ]), sum(cells[2, ])), call)
  odds <- cells[2, 2] * cells[1, 1] / (cells[1, 2] * cells[2, 1])
  put(name, "ei_index.odds_ratio", json(), "", odds, call)
  put(name, "ei_index.yule_q", json(), "", (odds - 1) / (odds + 1), call)

  call <- "base rowSums() of ties to the same group and to others"
  both <- if (is_directed(g)) tied + t(tied) else tied
  external <- rowSums(both * !same)
  internal <- rowSums(both * same)
  put(name, "ei_index", json(level = "actor"), V(g)$name, ei(external, internal), call)
  by_group <- ei(tapply(external, groups, sum), tapply(internal, groups, sum))
  put(name, "ei_index", json(level = "group"), names(by_group), by_group, paste(call, "by group"))
}

density_rows <- function(name, g, groups) {
  known <- sort(unique(groups))
  pairs <- as.vector(outer(known, known, paste, sep = "|"))
  blocks <- sna::blockmodel(matrix_of(g), match(groups, known), block.content = "density")
  put(name, "density_table", json(), pairs, as.vector(blocks$block.model),
      "sna blockmodel(block.content = 'density')")
  put(name, "density_table.ties", json(), pairs, as.vector(mixing_of(g, groups)[known, known]),
      "network mixingmatrix()", 0)
}

assortativity_rows <- function(name, g, groups) {
  arcs <- is_directed(g)
  put(name, "assortativity", json(), "",
      assortativity_nominal(g, as.integer(factor(groups)), directed = arcs),
      sprintf("igraph assortativity_nominal(directed = %s)", arcs))
  put(name, "assortativity", json(by = "degree"), "", assortativity_degree(g, directed = arcs),
      sprintf("igraph assortativity_degree(directed = %s)", arcs))
  if (!is.null(V(g)$influence))
    put(name, "assortativity", json(by = "influence"), "",
        assortativity(g, V(g)$influence, directed = arcs),
        sprintf("igraph assortativity(directed = %s)", arcs))
  if (!is.null(E(g)$strength)) weighted_rows(name, g, groups)
}

# igraph takes no weights here: Newman's formula on the matrix of strengths between groups, and a
# weighted correlation over both ends of every tie.
weighted_rows <- function(name, g, groups) {
  strengths <- as_adjacency_matrix(g, attr = "strength", sparse = FALSE)
  each <- sort(unique(groups))
  e <- t(sapply(each, function(one) sapply(each, function(other)
    sum(strengths[groups == one, groups == other])))) / sum(strengths)
  agreed <- sum(rowSums(e) * colSums(e))
  put(name, "assortativity", json(weighted = TRUE), "", (sum(diag(e)) - agreed) / (1 - agreed),
      "base rowSums() and colSums() of strengths between groups, after Newman (2003)")
  at <- which(strengths > 0, arr.ind = TRUE)
  correlated <- function(start, end)
    cov.wt(cbind(start[at[, 1]], end[at[, 2]]), wt = strengths[at] / sum(strengths),
           cor = TRUE)$cor[1, 2]
  put(name, "assortativity", json(by = "influence", weighted = TRUE), "",
      correlated(V(g)$influence, V(g)$influence), "stats cov.wt(wt = strength, cor = TRUE)")
  put(name, "assortativity", json(by = "degree", weighted = TRUE), "",
      correlated(degree(g, mode = "out"), degree(g, mode = "in")),
      "stats cov.wt(wt = strength, cor = TRUE) of degrees")
}

diversity_rows <- function(name, groups) {
  sizes <- as.vector(table(groups))
  k <- length(sizes)
  put(name, "diversity", json(), "", vegan::diversity(sizes, "simpson"), "vegan diversity('simpson')")
  put(name, "diversity.iqv", json(), "", vegan::diversity(sizes, "simpson") * k / (k - 1),
      "vegan diversity('simpson') * k / (k - 1)")
  put(name, "diversity.evenness", json(), "", vegan::diversity(sizes) / log(k),
      "vegan diversity('shannon') / log(k)")
  put(name, "diversity.groups", json(), "", vegan::specnumber(sizes), "vegan specnumber()", 0)
}

for (name in names(graphs)) {
  groups <- V(graphs[[name]])$category
  ei_rows(name, graphs[[name]], groups)
  density_rows(name, graphs[[name]], groups)
  assortativity_rows(name, graphs[[name]], groups)
  diversity_rows(name, groups)
}

written()
