package io.bindery.recommendation.training;

import io.bindery.platform.http.Problem;
import io.bindery.recommendation.model.Model;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The model that serves. It is replaced as a whole: a request that has begun ends with the one it began with. */
@ApplicationScoped
public class CurrentModel {

    private volatile @Nullable Model model;

    /**
     * The model.
     *
     * @throws io.bindery.platform.http.ProblemException 503 before the first one is trained
     */
    public Model get() {
        Model current = model;
        if (current == null) {
            throw Problem.of(503, "The first model is being trained; try again").toException();
        }
        return current;
    }

    @Nullable
    Model orNull() {
        return model;
    }

    void replace(Model trained) {
        model = trained;
    }
}
