/*
 * Measures the univariate solver of msolve:   msolve isolate|approximate FILE BITS SECONDS
 * FILE has one coefficient a line, lowest degree first; BITS after the binary point is the precision of approximate.
 */
#include "driver.h"

#include <gmp.h>
#include <stdint.h>
#include <msolve/msolve/msolve-data.h>
#include <msolve/usolve/libusolve.h>

static mpz_t *polynomial, *scratch;
static unsigned long degree;
static int precision;

static void read_polynomial(const char *name)
{
    FILE *file = fopen(name, "r");
    unsigned long room = 16, length = 0;
    mpz_t coefficient;

    if (file == NULL)
        exit(2);
    mpz_init(coefficient);
    polynomial = malloc(room * sizeof(mpz_t));
    while (mpz_inp_str(coefficient, file, 10) > 0)
    {
        if (length == room)
            polynomial = realloc(polynomial, (room *= 2) * sizeof(mpz_t));
        mpz_init_set(polynomial[length++], coefficient);
    }
    mpz_clear(coefficient);
    fclose(file);
    degree = length - 1;
}

/* The solver works in place, so it gets a copy. */
static long solve(void)
{
    unsigned long positive = 0, negative = 0, i;
    interval *roots;

    for (i = 0; i <= degree; i++)
        mpz_init_set(scratch[i], polynomial[i]);
    roots = real_roots(scratch, degree, &positive, &negative, precision, 1, 0);
    for (i = 0; i < positive + negative; i++)
        mpz_clear(roots[i].numer);
    free(roots);
    for (i = 0; i <= degree; i++)
        mpz_clear(scratch[i]);
    return positive + negative;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    read_polynomial(argv[2]);
    scratch = malloc((degree + 1) * sizeof(mpz_t));
    precision = strcmp(argv[1], "isolate") == 0 ? -1 : atoi(argv[3]);
    return report(atof(argv[4]));
}
