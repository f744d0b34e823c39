"""Figure 1 of Jacot, Gabriel and Hongler (2018) at a width no browser holds, with PyTorch.

The kernel Theta(x_0, x(gamma)) of ReLU networks with four weight layers (sigma_w = 1, beta = 0.1) on
the unit circle of R^2, before and after 200 steps of gradient descent at rate 1 on the mean squared
error of f*(x) = x_1 x_2 at 16 points. The same points and angles as src/math/circleTask.ts.

    python3 scripts/figure1.py --width 10000 --seeds 10 > src/plots/figure1Wide.json
"""
import argparse
import json
import math
import sys

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--width", type=int, default=10000)
parser.add_argument("--seeds", type=int, default=10)
parser.add_argument("--steps", type=int, default=200)
parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
options = parser.parse_args()
torch.backends.cuda.matmul.allow_tf32 = False
device = torch.device(options.device)

DEPTH, BETA, RATE, POINTS, ANGLES = 4, 0.1, 1.0, 16, 49


def task():
    """Points with the law of N(0, 1) on R^2, evenly spread, and their targets x_1 x_2."""
    golden = (math.sqrt(5) - 1) / 2
    points = []
    for i in range(POINTS):
        radius = math.sqrt(-2 * math.log((i + 0.5) / POINTS))
        turn = 2 * math.pi * ((i * golden) % 1)
        points.append([radius * math.cos(turn), radius * math.sin(turn)])
    x = torch.tensor(points, dtype=torch.float32, device=device)
    return x, x[:, 0] * x[:, 1]


def circle():
    angles = [-math.pi + 2 * math.pi * i / (ANGLES - 1) for i in range(ANGLES)]
    rows = [[1.0, 0.0]] + [[math.cos(a), math.sin(a)] for a in angles]
    return torch.tensor(rows, dtype=torch.float32, device=device)


def forward(weights, biases, x):
    """Activities of every layer and preactivities; rows are inputs."""
    a, z = [x], []
    for w, b in zip(weights, biases):
        z.append(a[-1] @ w.T / math.sqrt(w.shape[1]) + BETA * b)
        a.append(torch.relu(z[-1]))
    return a, z


def deltas(weights, z):
    delta = [torch.ones_like(z[-1])]
    for w, below in zip(reversed(weights[1:]), reversed(z[:-1])):
        delta.insert(0, (delta[0] @ w) / math.sqrt(w.shape[1]) * (below > 0))
    return delta


def kernel_row(weights, biases, x):
    """Theta of the first input with every other, by the sum over layers, in float64."""
    a, z = forward(weights, biases, x)
    delta = deltas(weights, z)
    row = torch.zeros(len(x) - 1, dtype=torch.float64, device=device)
    for layer in range(DEPTH):
        d, f = delta[layer].double(), a[layer].double()
        row += (d[1:] @ d[0]) * ((f[1:] @ f[0]) / f.shape[1] + BETA**2)
    return [round(value, 6) for value in row.tolist()]


def train(weights, biases, x, y):
    for _ in range(options.steps):
        a, z = forward(weights, biases, x)
        delta = deltas(weights, z)
        slope = (z[-1][:, 0] - y)[:, None] / POINTS
        for layer, (w, b) in enumerate(zip(weights, biases)):
            pull = slope * delta[layer]
            w.addmm_(pull.T, a[layer], alpha=-RATE / math.sqrt(w.shape[1]))
            b.sub_(RATE * BETA * pull.sum(0))


x, y = task()
networks = []
for seed in range(1, options.seeds + 1):
    generator = torch.Generator(device=device).manual_seed(seed)
    widths = [2] + [options.width] * (DEPTH - 1) + [1]
    weights = [
        torch.randn(rows, columns, generator=generator, device=device)
        for columns, rows in zip(widths, widths[1:])
    ]
    biases = [torch.randn(rows, generator=generator, device=device) for rows in widths[1:]]
    before = kernel_row(weights, biases, circle())
    train(weights, biases, x, y)
    after = kernel_row(weights, biases, circle())
    networks.append({"seed": seed, "before": before, "after": after})
    print(f"seed {seed} done", file=sys.stderr)
machine = torch.cuda.get_device_name() if device.type == "cuda" else "CPU"
made = f"PyTorch {torch.__version__.split('+')[0]}, float32, {machine}"
print(json.dumps({"width": options.width, "madeWith": made, "networks": networks}))
