/*
 * What the drivers of C libraries have in common: the same work is done again and again for some seconds of processor time; then the
 * number of roots found and the least time of a run are printed. Short runs are timed in blocks, which the clock can tell.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LEAST_BLOCKS 3
#define LEAST_BLOCK_SECONDS 1e-3

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

/* The work that is measured: returns the number of roots, or -1 if it cannot be done. */
static long solve(void);

static int report(double limit)
{
    double begin = seconds(), least = -1;
    long roots = 0, blocks = 0, runs = 1;

    while (blocks == 0 || (seconds() - begin < limit && (blocks < LEAST_BLOCKS || seconds() - begin < limit / 2)))
    {
        double start = seconds(), took;

        for (long i = 0; i < runs; i++)
            roots = solve();
        took = seconds() - start;
        if (took < LEAST_BLOCK_SECONDS)
        {
            runs *= 2;
            continue;
        }
        least = least < 0 || took / runs < least ? took / runs : least;
        blocks++;
    }
    if (roots < 0)
        return 3;
    printf("roots %ld\nmillis %.6f\n", roots, least * 1e3);
    return 0;
}
