package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SparseMatrixTest {

    private static final SparseMatrix MATRIX =
            Fixtures.matrix(new double[][] {{3, 0, 4}, {0, 2, 0}, {0, 0, 0}, {1, 0, 0}});

    @Test
    void a_transposed_matrix_has_rows_for_columns() {
        SparseMatrix turned = MATRIX.transpose();
        assertThat(turned.rows()).isEqualTo(3);
        assertThat(turned.columns()).isEqualTo(4);
        assertThat(turned.starts).containsExactly(0, 2, 3, 4);
        assertThat(turned.indices).containsExactly(0, 3, 1, 0);
        assertThat(turned.values).containsExactly(3, 1, 2, 4);
        assertThat(turned.transpose().values).containsExactly(MATRIX.values);
    }

    @Test
    void unit_rows_have_length_one() {
        SparseMatrix unit = MATRIX.withUnitRows();
        assertThat(unit.values).containsExactly(0.6f, 0.8f, 1f, 1f);
        assertThat(unit.length(0)).isCloseTo(1, within(1e-6));
        assertThat(unit.length(2)).isZero();
    }

    @Test
    void columns_are_summed() {
        assertThat(MATRIX.columnSums()).containsExactly(4, 2, 4);
    }

    @Test
    void a_builder_grows() {
        SparseMatrix.Builder builder = new SparseMatrix.Builder();
        for (int row = 0; row < 1_000; row++) {
            builder.add(row % 7, row).add(7, 1).endRow();
        }
        SparseMatrix matrix = builder.build(8);
        assertThat(matrix.rows()).isEqualTo(1_000);
        assertThat(matrix.cells()).isEqualTo(2_000);
        assertThat(matrix.columnSums()[7]).isEqualTo(1_000);
    }
}
