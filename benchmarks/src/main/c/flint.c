/*
 * Measures FLINT:   flint isolate|approximate|factor FILE BITS SECONDS
 * FILE has one coefficient a line, lowest degree first; BITS is the accuracy of approximate.
 */
#include "driver.h"

#include <flint/arb.h>
#include <flint/arb_fmpz_poly.h>
#include <flint/fmpq_vec.h>
#include <flint/fmpz_poly.h>
#include <flint/fmpz_poly_factor.h>
#include <flint/fmpz_vec.h>

static fmpz_poly_t polynomial;
static const char *question;
static long bits;

static void read_polynomial(const char *name)
{
    FILE *file = fopen(name, "r");
    fmpz_t coefficient;
    slong i = 0;

    if (file == NULL)
        exit(2);
    fmpz_init(coefficient);
    fmpz_poly_init(polynomial);
    while (fmpz_fread(file, coefficient) > 0)
        fmpz_poly_set_coeff_fmpz(polynomial, i++, coefficient);
    fmpz_clear(coefficient);
    fclose(file);
}

static long isolate(void)
{
    slong n = fmpz_poly_degree(polynomial), exact, intervals;
    fmpq *roots = _fmpq_vec_init(n);
    fmpz *c = _fmpz_vec_init(n);
    slong *k = malloc(n * sizeof(slong));

    fmpz_poly_isolate_real_roots(roots, &exact, c, k, &intervals, polynomial);
    _fmpq_vec_clear(roots, n);
    _fmpz_vec_clear(c, n);
    free(k);
    return exact + intervals;
}

static long approximate(void)
{
    slong n = fmpz_poly_degree(polynomial), count;
    arb_ptr roots = _arb_vec_init(n);

    count = arb_fmpz_poly_real_roots(roots, polynomial, 0, bits);
    _arb_vec_clear(roots, n);
    return count;
}

/* Distinct integer roots, from the irreducible factors. */
static long factor(void)
{
    fmpz_poly_factor_t factors;
    long count = 0;
    slong i;

    fmpz_poly_factor_init(factors);
    fmpz_poly_factor(factors, polynomial);
    for (i = 0; i < factors->num; i++)
        count += fmpz_poly_degree(factors->p + i) == 1 && fmpz_is_pm1(fmpz_poly_lead(factors->p + i));
    fmpz_poly_factor_clear(factors);
    return count;
}

static long solve(void)
{
    if (strcmp(question, "isolate") == 0)
        return isolate();
    return strcmp(question, "factor") == 0 ? factor() : approximate();
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    question = argv[1];
    read_polynomial(argv[2]);
    bits = atol(argv[3]);
    return report(atof(argv[4]));
}
