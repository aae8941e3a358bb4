package io.bellwether.training.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.feature.yaml.YamlText;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.RefusedYamlException;
import io.bellwether.training.model.YamlMap;
import io.bellwether.training.run.TrainingOrder.Recipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What is to be tried, as YAML:
 *
 * <pre>{@code
 * name: direction
 * method: halving            # or grid, or random
 * fixed: {arch: direction-lstm, features: window-10-minmax, labels: direction-5, epochs: 60}
 * vary:
 *   hidden: [32, 64, 128]
 *   rate: {from: 0.0001, to: 0.01}   # drawn evenly over orders of magnitude; not in a grid
 * trials: 12                 # of random and halving
 * halving: {keep: 3, epochs: 5}      # the best third goes on with three times as many passes, five at first
 * seed: 1
 * }</pre>
 *
 * @param recipes every try, in order; what they share is in each
 * @param varied names of a recipe's parts that differ between them
 */
public record SearchSpace(String name, List<Recipe> recipes, List<String> varied, Optional<Halving> halving) {
    private static final List<String> KEYS = List.of("name", "method", "fixed", "vary", "trials", "halving", "seed");
    private static final int MOST_TRIALS = 10_000;

    /** All that a recipe may name, with what is usual. */
    private static final String USUAL = """
            {"name":"try","arch":"","hidden":null,"dropout":null,"features":"","labels":"","confirm":[],"epochs":25,
            "batch":128,"patience":4,"optimiser":"adam","rate":null,"loss":null,"plateau":true,"split":"chronological",
            "maxRows":0,"feeBps":10,"seed":1}""";

    /**
     * Gives the better tries more passes.
     *
     * @param keep of so many tries one goes on, with so many times the passes
     * @param epochs at first
     */
    public record Halving(int keep, int epochs) {
        public Halving {
            if (keep < 2 || epochs < 1) {
                throw new IllegalArgumentException(
                        "halving keeps one of at least two after at least one pass, were %d and %d"
                                .formatted(keep, epochs));
            }
        }
    }

    public SearchSpace {
        recipes = List.copyOf(recipes);
        varied = List.copyOf(varied);
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException with file, line, what is wrong and what to write
     */
    public static SearchSpace parse(String fileName, String yaml) {
        try {
            return read(yaml);
        } catch (RefusedYamlException e) {
            throw new IllegalArgumentException("%s:%d: %s; %s".formatted(fileName, e.line(), e.problem(), e.hint()), e);
        }
    }

    private static SearchSpace read(String yaml) throws RefusedYamlException {
        YamlNode root = switch (YamlText.of(yaml)) {
            case YamlText.Read read -> read.root();
            case YamlText.Unreadable(int line, String message) ->
                throw new RefusedYamlException(line, message, "check the indentation and the brackets there");
        };
        YamlMap map = YamlMap.of(root, "a search space", KEYS);
        String name = YamlMap.text(map.required("name"));
        long seed = map.find("seed").isPresent() ? YamlMap.whole(map.required("seed")) : 1;
        ObjectNode fixed = usual().put("name", name).put("seed", seed);
        for (Map.Entry<YamlNode.Key, YamlNode> entry : entries(map.required("fixed"))) {
            put(fixed, entry.getKey(), YamlMap.text(entry.getValue()));
        }
        List<Axis> axes = new ArrayList<>();
        for (Map.Entry<YamlNode.Key, YamlNode> entry : entries(map.required("vary"))) {
            axes.add(Axis.of(entry.getKey(), entry.getValue()));
        }
        String method = YamlMap.text(map.required("method"));
        List<Map<YamlNode.Key, String>> points = switch (method) {
            case "grid" -> grid(axes, map);
            case "random" -> random(axes, map, seed);
            case "halving" -> random(axes, map, seed);
            default ->
                throw new RefusedYamlException(
                        map.line("method"),
                        "there is no method '%s'".formatted(method),
                        "write grid, random or halving");
        };
        List<Recipe> recipes = new ArrayList<>();
        for (Map<YamlNode.Key, String> point : points) {
            ObjectNode recipe = fixed.deepCopy();
            for (Map.Entry<YamlNode.Key, String> value : point.entrySet()) {
                put(recipe, value.getKey(), value.getValue());
            }
            recipes.add(recipe(recipe, root.line()));
        }
        return new SearchSpace(
                name,
                recipes,
                axes.stream().map(axis -> field(axis.key().text())).toList(),
                method.equals("halving") ? Optional.of(halving(map)) : Optional.empty());
    }

    private static Iterable<Map.Entry<YamlNode.Key, YamlNode>> entries(YamlNode node) throws RefusedYamlException {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries().entrySet();
        }
        throw new RefusedYamlException(node.line(), "a map belongs here", "write lines of name: value");
    }

    private static Halving halving(YamlMap map) throws RefusedYamlException {
        YamlMap own = YamlMap.of(map.required("halving"), "halving", List.of("keep", "epochs"));
        try {
            return new Halving(YamlMap.whole(own.required("keep")), YamlMap.whole(own.required("epochs")));
        } catch (IllegalArgumentException e) {
            throw new RefusedYamlException(map.line("halving"), String.valueOf(e.getMessage()), "raise it");
        }
    }

    private static ObjectNode usual() {
        try {
            return (ObjectNode) JsonProgram.JSON.readTree(USUAL);
        } catch (IOException e) {
            throw new IllegalStateException("what is usual is JSON", e);
        }
    }

    /** Names are those of the command line: max-rows, fee-bps. */
    private static String field(String name) {
        return switch (name) {
            case "max-rows" -> "maxRows";
            case "fee-bps" -> "feeBps";
            default -> name;
        };
    }

    private static void put(ObjectNode recipe, YamlNode.Key key, String text) throws RefusedYamlException {
        String field = field(key.text());
        if (!recipe.has(field) || field.equals("confirm")) {
            throw new RefusedYamlException(
                    key.line(), "a recipe has no '%s'".formatted(key.text()), "see the options of bellwether train");
        }
        recipe.put(field, text);
    }

    private static Recipe recipe(JsonNode json, int line) throws RefusedYamlException {
        try {
            return JsonProgram.JSON.treeToValue(json, Recipe.class);
        } catch (JsonProcessingException e) {
            throw new RefusedYamlException(
                    line, "a recipe cannot be read: " + e.getOriginalMessage(), "write numbers where numbers belong");
        }
    }

    /** One thing that is varied: values to choose from, or a range. */
    private record Axis(YamlNode.Key key, List<String> values, double from, double to) {
        static Axis of(YamlNode.Key key, YamlNode node) throws RefusedYamlException {
            if (node instanceof YamlNode.Mapping) {
                YamlMap range = YamlMap.of(node, "a range", List.of("from", "to"));
                double from = YamlMap.number(range.required("from"));
                double to = YamlMap.number(range.required("to"));
                if (!(from > 0 && to > from)) {
                    throw new RefusedYamlException(
                            node.line(), "a range goes from a positive number to a larger one", "mend it");
                }
                return new Axis(key, List.of(), from, to);
            }
            List<String> values = new ArrayList<>();
            for (YamlNode value : YamlMap.list(node)) {
                values.add(YamlMap.text(value));
            }
            return new Axis(key, values, 0, 0);
        }

        String draw(Random random) {
            if (!values.isEmpty()) {
                return values.get(random.nextInt(values.size()));
            }
            return String.valueOf(from * Math.pow(to / from, random.nextDouble()));
        }
    }

    private static List<Map<YamlNode.Key, String>> grid(List<Axis> axes, YamlMap map) throws RefusedYamlException {
        List<Map<YamlNode.Key, String>> points = List.of(Map.of());
        for (Axis axis : axes) {
            if (axis.values().isEmpty()) {
                throw new RefusedYamlException(
                        axis.key().line(),
                        "a grid needs values of %s".formatted(axis.key().text()),
                        "list them");
            }
            List<Map<YamlNode.Key, String>> more = new ArrayList<>();
            for (Map<YamlNode.Key, String> point : points) {
                for (String value : axis.values()) {
                    Map<YamlNode.Key, String> longer = new LinkedHashMap<>(point);
                    longer.put(axis.key(), value);
                    more.add(longer);
                }
            }
            if (more.size() > MOST_TRIALS) {
                throw new RefusedYamlException(
                        map.line("vary"), "a grid has at most %d tries".formatted(MOST_TRIALS), "vary less");
            }
            points = more;
        }
        return points;
    }

    private static List<Map<YamlNode.Key, String>> random(List<Axis> axes, YamlMap map, long seed)
            throws RefusedYamlException {
        int trials = YamlMap.whole(map.required("trials"));
        if (trials > MOST_TRIALS) {
            throw new RefusedYamlException(
                    map.line("trials"), "there are at most %d tries".formatted(MOST_TRIALS), "try fewer");
        }
        Random random = new Random(seed);
        List<Map<YamlNode.Key, String>> points = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Map<YamlNode.Key, String> point = new LinkedHashMap<>();
            for (Axis axis : axes) {
                point.put(axis.key(), axis.draw(random));
            }
            points.add(Collections.unmodifiableMap(point));
        }
        return points;
    }
}
