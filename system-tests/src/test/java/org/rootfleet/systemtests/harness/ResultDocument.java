package org.rootfleet.systemtests.harness;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON result as an outside program sees it: by the names of its fields. */
public record ResultDocument(JsonNode json) {

    public static ResultDocument parse(String text) {
        return new ResultDocument(JsonMapper.shared().readTree(text));
    }

    public boolean complete() {
        return json.get("complete").asBoolean();
    }

    public List<String> values() {
        return texts("roots", "value");
    }

    public List<String> workerNames() {
        List<String> names = new ArrayList<>();
        json.get("timing")
                .get("workers")
                .forEach(worker -> names.add(worker.get("name").asString()));
        return names;
    }

    /** What the timing summary says of a worker. */
    public JsonNode worker(String name) {
        for (JsonNode worker : json.get("timing").get("workers")) {
            if (worker.get("name").asString().equals(name)) {
                return worker;
            }
        }
        throw new AssertionError("no worker " + name + " in " + json.get("timing"));
    }

    /** Tasks of all workers. */
    public int tasks() {
        int tasks = 0;
        for (JsonNode worker : json.get("timing").get("workers")) {
            tasks += worker.get("tasks").asInt();
        }
        return tasks;
    }

    private List<String> texts(String list, String field) {
        List<String> texts = new ArrayList<>();
        json.get(list).forEach(entry -> texts.add(entry.get(field).asString()));
        return texts;
    }
}
