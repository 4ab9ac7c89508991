package org.rootfleet.benchmarks.compare;

import java.util.List;

/** Inputs that belong in one table, and what is asked about them. */
enum ComparisonSet {
    /** The equations that this project began with, and as many random coefficients. */
    SEED,
    /** One of each family, small enough for every system to finish soon: a first impression in a minute or two. */
    QUICK,
    /** Small equations, where calls and start-up are most of it. */
    SMALL,
    /** Random polynomials of low degree, several of each. */
    LOW,
    /** Every family at several sizes. */
    ISOLATE,
    /** Isolation and refinement together. */
    DECIMALS,
    /** Many decimals. */
    THOUSAND,
    /** Integer roots only. */
    INTEGERS;

    List<Question> questions() {
        return switch (this) {
            case SEED -> List.of(Question.decimals(20), Question.INTEGERS);
            case QUICK -> List.of(Question.ISOLATE);
            case SMALL -> List.of(Question.ISOLATE);
            case LOW -> List.of(Question.ISOLATE);
            case ISOLATE -> List.of(Question.ISOLATE);
            case DECIMALS -> List.of(Question.decimals(38));
            case THOUSAND -> List.of(Question.decimals(1000));
            case INTEGERS -> List.of(Question.INTEGERS);
        };
    }

    List<String> inputs() {
        String names = switch (this) {
            case SEED -> "degree_10 degree_100 degree_1000 random_10 random_100 random_1000";
            case QUICK ->
                "rand32_7 rand32_64 rand1000_100 cheb_100 lag_100 lin64_100 charp_50 wilk_100 exp_100 mign14_32 mix5x64_100 sparse_200 near16_60";
            case SMALL -> "rand33_7 rand33_12 rand33_20 rand33_64 wilk_7 cheb_7 cheb_20 lin16_7 lin16_20";
            case LOW ->
                "rand33_7 rand33x2_7 rand33x3_7 rand33_12 rand33x2_12 rand33x3_12 rand33_20 rand33x2_20 rand33x3_20 rand33_64 rand33x2_64"
                        + " rand33x3_64";
            case ISOLATE ->
                "charp_100 charp_200 charp_400 cheb_100 cheb_500 cheb_1000 cheb_2000 exp_100 exp_500 exp_1000 exp_2000 herm_100 herm_500"
                        + " herm_1000 lag_100 lag_500 lag_1000 leg_100 leg_500 leg_1000 lin1000_100 lin1000_500 lin16_100 lin16_500 lin16_1000"
                        + " lin64_100 lin64_500 lin64_1000 mign14_129 mign14_513 mign14_1025 mign50_129 mign50_513 mix5x64_100 mix5x64_1000"
                        + " near16_206 rand10_100 rand10_1000 rand1000_100 rand1000_1000 rand10000_100 rand10000_1000 rand32_4096 sparse_1000"
                        + " wilk_100 wilk_500 wilk_1000";
            case DECIMALS ->
                "charp_100 charp_200 cheb_100 cheb_500 exp_100 exp_1000 herm_100 herm_500 lag_100 lag_500 leg_100 leg_500 lin16_100 lin16_500"
                        + " lin64_100 lin64_500 mign14_129 mign50_129 mix5x64_100 rand10_100 rand1000_1000 rand10000_100 wilk_100 wilk_500";
            case THOUSAND ->
                "charp_100 cheb_100 herm_100 lag_100 leg_100 mign14_129 rand10_100 rand10_1000 rand1000_1000";
            case INTEGERS ->
                "charp_100 charp_200 lin1000_100 lin1000_500 lin16_100 lin16_500 lin16_1000 lin64_100 lin64_500 lin64_1000 mix7x1000_100"
                        + " mix7x1000_1000 mix5x64_100 mix5x64_1000 mix5x64_5000 rand10_100 rand10_1000 rand1000_1000 sparse_1000 wilk_100"
                        + " wilk_500 wilk_1000";
        };
        return List.of(names.split(" ", -1));
    }
}
