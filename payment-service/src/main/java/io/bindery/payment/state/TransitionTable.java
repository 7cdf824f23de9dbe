package io.bindery.payment.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state machine as data: which change leads from which state to which. What is not in the table cannot happen. The diagrams
 * of DESIGN.md are drawn from the tables, and a test compares them.
 */
public final class TransitionTable<S extends Enum<S>, C extends Enum<C>> {

    /** One row: a change and the states around it. */
    public record Transition<S, C>(S from, C change, S to) {}

    private record Occasion<S, C>(S from, C change) {}

    private final List<Transition<S, C>> transitions;
    private final Map<Occasion<S, C>, S> targets = new HashMap<>();

    private TransitionTable(List<Transition<S, C>> transitions) {
        this.transitions = transitions;
        for (Transition<S, C> row : transitions) {
            if (targets.putIfAbsent(new Occasion<>(row.from(), row.change()), row.to()) != null) {
                throw new IllegalArgumentException("%s of %s stands twice".formatted(row.change(), row.from()));
            }
        }
    }

    public static <S extends Enum<S>, C extends Enum<C>> TransitionTable<S, C> of(List<Transition<S, C>> rows) {
        return new TransitionTable<>(List.copyOf(rows));
    }

    public static <S, C> Transition<S, C> row(S from, C change, S to) {
        return new Transition<>(from, change, to);
    }

    /** Where the change leads from here, or nothing when it cannot happen here. */
    public Optional<S> after(S from, C change) {
        return Optional.ofNullable(targets.get(new Occasion<>(from, change)));
    }

    /** The rows in the order in which they were written down. */
    public List<Transition<S, C>> rows() {
        return transitions;
    }
}
