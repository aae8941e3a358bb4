package io.bellwether.training.reproduce;

/**
 * What somebody says that his model reaches.
 *
 * @param id a word for programs
 * @param reference who says it
 * @param said the number
 * @param made how it was come by
 * @param leaks what of it the future, or the choice among tries, has made
 */
record Claim(String id, String reference, String said, String made, String leaks) {}
