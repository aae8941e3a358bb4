package io.bellwether.training.search;

/** Where the run store is: a JDBC address and who uses it. */
public record StoreAddress(String url, String user, String password) {
    @Override
    public String toString() {
        return url;
    }
}
