package io.bindery.recommendation.packaged;

import io.bindery.testkit.contract.StartContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a bad configuration the process ends with code 1 and one line that names the key. */
class BadConfigurationIT {

    private static final StartContract START = StartContract.withDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bindery.nonsense=1             | bindery.nonsense is not a known key
                    bindery.outbox.batchsize=1     | bindery.outbox.batchsize is not a known key
                    bindery.recommendation.training.interval=PT0S | bindery.recommendation.training.interval must be at least a millisecond
                    bindery.recommendation.training.share=0 | bindery.recommendation.training.share must be above 0
                    bindery.recommendation.model.neighbours=0 | bindery.recommendation.model.neighbours must be from 1 to 1000
                    bindery.recommendation.model.shrinkage=NaN | bindery.recommendation.model.shrinkage must be from 0
                    bindery.recommendation.weights.like=2 | bindery.recommendation.weights.like must be from -1 to 1
                    bindery.recommendation.weights.rating=1,1 | bindery.recommendation.weights.rating must have one weight
                    bindery.recommendation.weights.likes=1 | bindery.recommendation.weights.likes is not a known key
                    """)
    void refuses_a_bad_property(String property, String line) throws Exception {
        START.refusesProperty(property, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BINDERY_RECOMMENDATION_MODEL_NONSENSE | 1 | BINDERY_RECOMMENDATION_MODEL_NONSENSE is not a known key
                    BINDERY_OUTBOX_NONSENSE | 1                                  | BINDERY_OUTBOX_NONSENSE is not a known key
                    HTTP_PORT               | 65536                              | HTTP_PORT (quarkus.http.port) is 65536
                    HTTP_PORT               | eighty                             | HTTP_PORT (quarkus.http.port) has the value "eighty"
                    DB_PASSWORD             | wrong                              | the database cannot be used
                    DB_URL                  | postgresql://127.0.0.1:1/recommendation | the database cannot be used
                    """)
    void refuses_a_bad_variable(String variable, String value, String line) throws Exception {
        START.refusesVariable(variable, value, line);
    }

    @Test
    void refuses_to_start_without_its_secret() throws Exception {
        START.needs("DB_PASSWORD");
    }
}
