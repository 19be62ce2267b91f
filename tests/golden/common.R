# What the scripts r_*.R share: the graphs, and how a row of a golden table is written.
#
# Every graph is one that R carries itself, one of the data sets here, or one made by a rule of
# arithmetic that tests/test_golden.py follows too.

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

written <- function() {
  out <- do.call(rbind, rows)
  write.table(out, stdout(), sep = ",", row.names = FALSE, qmethod = "double", na = "",
              quote = which(names(out) %in% c("options", "source")))
}

# sna hides some names of igraph: take those of igraph
for (hidden in c("betweenness", "closeness", "components", "degree"))
  assign(hidden, getExportedValue("igraph", hidden))

graphs <- list()

graphs[["karate"]] <- make_graph("Zachary")
graphs[["kite"]] <- make_graph("Krackhardt_Kite")
for (name in names(graphs))
  V(graphs[[name]])$name <- as.character(seq_len(vcount(graphs[[name]])) - 1)

data(flo)
graphs[["florentine"]] <- graph_from_adjacency_matrix(
  flo[rownames(flo) != "Pucci", colnames(flo) != "Pucci"], mode = "undirected")

for (name in c("harbour", "harbour-claims")) {
  read <- function(table) read.csv(file.path("datasets", name, paste0(table, ".csv")))
  actors <- read("actors")
  graphs[[name]] <- graph_from_data_frame(
    read("ties")[, c("source", "target")], directed = name == "harbour-claims",
    vertices = data.frame(name = actors$id, category = actors$category))
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

graphs[["pattern-ties"]] <- pattern(20, function(i, j)
  (i * i + 3 * j + i * j) %% 11 == 0 & i %% 5 != 4 | j == i + 6 & i %% 3 == 0, FALSE)
graphs[["pattern-arcs"]] <- pattern(16, function(i, j)
  (2 * i * i + 3 * j + 3 * i * j) %% 11 == 2 & j %% 7 != 0 & !(i <= 5 & i != 3 & j > 5), TRUE)

# The actors of these have a category and an influence by their place in the order of names.
for (name in setdiff(names(graphs), c("harbour", "harbour-claims"))) {
  place <- seq_len(vcount(graphs[[name]]))
  V(graphs[[name]])$category <- c("x", "z", "", "", "y")[place^2 %% 5 + 1]
  V(graphs[[name]])$influence <- (3 * place) %% 5
}
