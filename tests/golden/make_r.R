# Print golden values computed in R, with igraph and sna, as rows of the golden tables:
#
#   Rscript tests/golden/make_r.R > tests/golden/r.csv
#
# Run it from the root of the repository. Every graph is one that R carries itself, one of the data
# sets here, or one made by a rule of arithmetic that tests/test_golden.py follows too.

suppressPackageStartupMessages({
  library(igraph)
  library(network)
  library(sna)
})

made <- sprintf("R %s.%s, %%s %%s: %%s", R.version$major, R.version$minor)
rows <- list()

put <- function(dataset, measure, options, actors, values, call, decimals = 6) {
  if (length(actors) == 0) return()
  package <- sub(" .*", "", call)
  call <- sub("^[a-z]+ ", "", call)
  shown <- ifelse(is.nan(values) | is.na(values), "",
                  formatC(as.numeric(values), digits = decimals, format = "f"))
  rows[[length(rows) + 1]] <<- data.frame(
    dataset = dataset, measure = measure, options = options, actor = actors, value = shown,
    decimals = decimals, source = sprintf(made, package, packageVersion(package), call)
  )
}

json <- function(...) {
  given <- list(...)
  if (length(given) == 0) return("{}")
  text <- sapply(given, function(one)
    if (is.character(one)) paste0("\"", one, "\"")
    else if (is.logical(one)) tolower(as.character(one)) else as.character(one))
  paste0("{", paste0("\"", names(given), "\": ", text, collapse = ", "), "}")
}

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

# sna hides some names of igraph: take those of igraph
for (hidden in c("betweenness", "closeness", "components", "degree"))
  assign(hidden, getExportedValue("igraph", hidden))

karate <- make_graph("Zachary")
V(karate)$name <- as.character(seq_len(vcount(karate)) - 1)
all_rows("karate", karate)

kite <- make_graph("Krackhardt_Kite")
V(kite)$name <- as.character(seq_len(vcount(kite)) - 1)
all_rows("kite", kite)

data(flo)
all_rows("florentine", graph_from_adjacency_matrix(
  flo[rownames(flo) != "Pucci", colnames(flo) != "Pucci"], mode = "undirected"))

for (name in c("harbour", "harbour-claims")) {
  read <- function(table) read.csv(file.path("datasets", name, paste0(table, ".csv")))
  all_rows(name, graph_from_data_frame(read("ties")[, c("source", "target")],
                                       directed = name == "harbour-claims",
                                       vertices = data.frame(name = read("actors")$id)))
}

pattern <- function(size, keep, directed) {
  pairs <- expand.grid(j = seq_len(size), i = seq_len(size))
  pairs <- pairs[if (directed) pairs$i != pairs$j else pairs$i < pairs$j, ]
  pairs <- pairs[keep(pairs$i, pairs$j), ]
  graph_from_data_frame(
    data.frame(paste0("p", pairs$i), paste0("p", pairs$j),
               strength = 1 + (5 * pairs$i + 3 * pairs$j) %% 4),
    directed = directed, vertices = data.frame(name = paste0("p", seq_len(size))))
}

all_rows("pattern-ties", pattern(20, function(i, j)
  (i * i + 3 * j + i * j) %% 11 == 0 & i %% 5 != 4 | j == i + 6 & i %% 3 == 0, FALSE))
all_rows("pattern-arcs", pattern(16, function(i, j)
  (2 * i * i + 3 * j + 3 * i * j) %% 11 == 2 & j %% 7 != 0 & !(i <= 5 & i != 3 & j > 5), TRUE))

out <- do.call(rbind, rows)
write.table(out, stdout(), sep = ",", row.names = FALSE, qmethod = "double", na = "",
            quote = which(names(out) %in% c("options", "source")))
