"""Times one epoch of cnn-ta and of a 60x20 LSTM-64 in PyTorch, as `bellwether bench models` does on the JVM.

Usage: python3 pytorch_epoch.py SAMPLES EPOCHS BATCH. Prints one JSON object: architecture -> seconds and CPU seconds per epoch.
"""

import json
import sys
import time

import torch
from torch import nn


class LastStep(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(20, 64, batch_first=True)
        self.dense = nn.Linear(64, 3)

    def forward(self, x):
        return self.dense(self.lstm(x)[0][:, -1])


def cnn_ta():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Dropout(0.25),
        nn.Flatten(),
        nn.Linear(1600, 128),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(128, 3),
    )


def seconds(model, shape, samples, epochs, batch):
    inputs = torch.randn(samples, *shape)
    targets = torch.arange(samples) % 3
    optimiser = torch.optim.Adam(model.parameters(), lr=0.001)
    loss = nn.CrossEntropyLoss()
    model.train()
    times = []
    for _ in range(epochs + 1):
        start, cpu = time.perf_counter(), time.process_time()
        order = torch.randperm(samples)
        for first in range(0, samples, batch):
            rows = order[first : first + batch]
            optimiser.zero_grad()
            loss(model(inputs[rows]), targets[rows]).backward()
            optimiser.step()
        times.append((time.perf_counter() - start, time.process_time() - cpu))
    middle = epochs // 2
    return {
        "seconds": sorted(wall for wall, _ in times[1:])[middle],
        "cpuSeconds": sorted(used for _, used in times[1:])[middle],
    }


if __name__ == "__main__":
    samples, epochs, batch = (int(argument) for argument in sys.argv[1:4])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(
        json.dumps(
            {
                "cnn-ta": seconds(cnn_ta(), (1, 15, 15), samples, epochs, batch),
                "lstm-64": seconds(LastStep(), (60, 20), samples, epochs, batch),
            }
        )
    )
