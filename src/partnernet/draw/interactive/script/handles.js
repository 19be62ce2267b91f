/* What a place says where people move an actor by hand: the columns it stands for are set anew. */

let dropped = null; // an actor that was just let go, and where, until it has its spot
