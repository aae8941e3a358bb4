package io.bellwether.marketdata;

import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of a JSON object into plain maps, lists, strings, numbers, booleans and nulls. The app's JSON library
 * stands behind it, because a core has none; it must refuse an object that names a field twice.
 */
@FunctionalInterface
public interface JsonObjects {
    /** The object; empty if the text is no JSON object. Fields keep their order. */
    Optional<Map<String, Object>> read(String text);
}
