"""Trains small ReLU networks with NumPy and writes a recording that NTK Playground replays.

    python examples/write_recording.py out.ntk.json

The format is described in doc/recordings.md. Nothing here depends on the page: put a run of your
own (JAX, PyTorch, any width) in place of `train`, and keep `write`.
"""

import json
import math
import sys

import numpy as np

L, SIGMA_W, BETA = 3, 1.0, 0.1  # weight layers, weight and bias scale
RHO, D0 = 0.3, 784  # cosine of the two inputs, their dimension
Y = np.array([1.0, -1.0])
ETA = 0.2  # in units of 1/lambda_max of the infinite-width kernel
STEPS = 60
WIDTHS, SEEDS = [32, 512], [1, 2]

# Two inputs with |x|^2 = d_0, and as probe the one half-way between them on the sphere.
X = np.zeros((3, D0))
X[0, 0] = 1
X[1, :2] = RHO, math.sqrt(1 - RHO**2)
X[2] = (X[0] + X[1]) / np.linalg.norm(X[0] + X[1])
X *= math.sqrt(D0)
GRAM = X @ X.T / D0


def limit(gram):
    """NNGP and NTK of an infinitely wide ReLU network: arc-cosine kernels, layer by layer."""
    sigma = SIGMA_W**2 * gram + BETA**2
    theta = sigma.copy()
    for _ in range(L - 1):
        norm = np.sqrt(np.outer(np.diag(sigma), np.diag(sigma)))
        angle = np.arccos(np.clip(sigma / norm, -1, 1))
        expected = norm * (np.sin(angle) + (math.pi - angle) * np.cos(angle)) / (2 * math.pi)
        derivative = (math.pi - angle) / (2 * math.pi)
        sigma = SIGMA_W**2 * expected + BETA**2
        theta = sigma + SIGMA_W**2 * derivative * theta
    return sigma, theta


class Network:
    """h = sigma_w/sqrt(n_in) W a + beta b in every layer, standard normal W and b."""

    def __init__(self, width, seed):
        rng = np.random.default_rng([seed, width])
        sizes = [D0] + [width] * (L - 1) + [1]
        pairs = list(zip(sizes, sizes[1:]))
        self.w = [rng.standard_normal((out, into)) for into, out in pairs]
        self.b = [rng.standard_normal(out) for _, out in pairs]

    def sweep(self):
        """Activations that enter each layer, and df/dh of each layer, for all inputs at once."""
        entering, h = [], None
        a = X
        for w, b in zip(self.w, self.b):
            entering.append(a)
            h = SIGMA_W / math.sqrt(w.shape[1]) * a @ w.T + BETA * b
            a = np.maximum(h, 0)
        delta = [np.ones((len(X), 1))]
        for w, a in zip(self.w[:0:-1], entering[:0:-1]):
            delta.append(SIGMA_W / math.sqrt(w.shape[1]) * (delta[-1] @ w) * (a > 0))
        return h[:, 0], entering, delta[::-1]

    def measure(self):
        """Outputs at x_1, x_2 and the probe, and the kernel of the two: a sum over layers."""
        f, entering, delta = self.sweep()
        theta = sum(
            (SIGMA_W**2 * a @ a.T / a.shape[1] + BETA**2) * (d @ d.T)
            for a, d in zip(entering, delta)
        )
        return f, theta

    def step(self, rate):
        """One step of gradient descent on 1/2 sum (f - y)^2."""
        f, entering, delta = self.sweep()
        residual = (f[:2] - Y)[:, None]
        for w, b, a, d in zip(self.w, self.b, entering, delta):
            grad = residual * d[:2]
            w -= rate * SIGMA_W / math.sqrt(w.shape[1]) * grad.T @ a[:2]
            b -= rate * BETA * grad.sum(axis=0)


def train(width, seed, rate):
    network = Network(width, seed)
    record = {"width": width, "seed": seed}
    record |= {name: [] for name in ("steps", "time", "ntk", "f", "loss", "fProbe")}
    for k in range(STEPS + 1):
        if k < 20 or k % 5 == 0:  # not every step has to be there
            f, theta = network.measure()
            record["steps"].append(k)
            record["time"].append(number(k * rate))
            record["ntk"].append([number(theta[0, 0]), number(theta[0, 1]), number(theta[1, 1])])
            record["f"].append([number(f[0]), number(f[1])])
            record["loss"].append(number(0.5 * np.sum((f[:2] - Y) ** 2)))
            record["fProbe"].append(number(f[2]))
        network.step(rate)
    return record


def number(value):
    """Nine digits say all that float32 holds; what is not finite is null."""
    return float(f"{value:.9g}") if math.isfinite(value) else None


def kernel(matrix):
    return {"k11": matrix[0, 0], "k12": matrix[0, 1], "k22": matrix[1, 1]}


def write(path):
    nngp, ntk = limit(GRAM)
    rate = ETA / np.linalg.eigvalsh(ntk[:2, :2])[-1]
    recording = {
        "format": "ntk-recording",
        "version": 1,
        "experiment": {
            "data": "pair", "rho": RHO, "y": Y.tolist(), "L": L, "n": WIDTHS, "act": "relu",
            "sw": SIGMA_W, "sb": BETA, "eta": ETA, "loss": "mse", "k": STEPS,
            "seed": SEEDS[0], "seeds": len(SEEDS), "learningRate": rate,
        },
        "gram": kernel(GRAM),
        "gramProbe": GRAM[2].tolist(),
        "limit": {"ntk": kernel(ntk), "nngp": kernel(nngp), "ntkProbe": ntk[2, :2].tolist()},
        "engine": "NumPy float64",
        "createdWith": "write_recording.py",
        "networks": [train(width, seed, rate) for width in WIDTHS for seed in SEEDS],
    }
    with open(path, "w") as file:
        json.dump(recording, file, separators=(",", ":"), allow_nan=False)


if __name__ == "__main__":
    write(sys.argv[1] if len(sys.argv) > 1 else "run.ntk.json")
