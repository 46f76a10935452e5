"""Estimates pi once for every seed of a CSV file, and reports through the files that Alto names."""

import argparse
import csv
import os
import random
from pathlib import Path


def estimate(seed: int, points: int) -> float:
    source = random.Random(seed)
    inside = sum(source.random() ** 2 + source.random() ** 2 <= 1 for _ in range(points))
    return 4 * inside / points


parser = argparse.ArgumentParser()
parser.add_argument("--points", type=int, required=True)
parser.add_argument("--data", type=Path, required=True)
arguments = parser.parse_args()

with arguments.data.open() as file:
    seeds = [int(row["seed"]) for row in csv.DictReader(file)]

reports = Path("../reports")
reports.mkdir(exist_ok=True)
estimates = []
with (reports / "pi.csv").open("w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["seed", "pi"])
    for seed in seeds:
        estimates.append(estimate(seed, arguments.points))
        table.writerow([seed, estimates[-1]])
        print(f"seed {seed}: {estimates[-1]:.4f}", flush=True)

mean = sum(estimates) / len(estimates)

# What is not below the working directory comes back from here.
Path(os.environ["ALTO_ARTIFACTS"], "mean.txt").write_text(f"{mean:.6f}\n")

# Lines of key=value become the action's `outputs` output; Markdown stands in the step's summary.
with open(os.environ["ALTO_OUTPUT"], "a") as file:
    file.write(f"mean={mean:.4f}\n")
with open(os.environ["ALTO_SUMMARY"], "a") as file:
    file.write(f"### Pi is about {mean:.4f}\n\n| seed | estimate |\n|---|---|\n")
    file.writelines(f"| {seed} | {value:.4f} |\n" for seed, value in zip(seeds, estimates))
