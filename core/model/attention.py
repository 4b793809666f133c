"""Attention to what is near: every token to those around it, wherever a tile was cut."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .architecture import HEAD_WIDTH, REACH

BLOCK = 4
"""Tokens along a side of the blocks that attention is computed in, which is a matter of speed alone."""

_BLOCKS_AT_ONCE = 1024
_SEEN = BLOCK + 2 * REACH  # two blocks: see `NearAttention`
_AROUND = 2 * REACH + 1


class NearAttention(nn.Module):
    """Multi-head self-attention of every token to those around it, with a learned relative position bias.

    Tokens are taken by blocks, each with all that one of it looks at; what lies too far from a token is masked. So the
    result does not depend on where blocks lie.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.heads = channels // HEAD_WIDTH
        self.norm = nn.LayerNorm(channels)
        self.query_key_value = nn.Conv2d(channels, 3 * channels, 1)
        self.projection = nn.Conv2d(channels, channels, 1)
        self.position_bias = nn.Parameter(torch.zeros(_AROUND**2, self.heads))
        self.offsets: Tensor
        self.register_buffer("offsets", _relative_offsets(), persistent=False)
        self.far: Tensor
        self.register_buffer("far", self.offsets < 0, persistent=False)
        nn.init.zeros_(self.projection.weight)
        nn.init.zeros_(self.projection.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same."""
        batch, channels, height, width = x.shape
        rows, cols, depth = -(-height // BLOCK), -(-width // BLOCK), channels // self.heads
        normal = self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        query, key_value = self.query_key_value(normal).split([channels, 2 * channels], dim=1)
        below, right = rows * BLOCK - height, cols * BLOCK - width
        query = F.pad(query, (0, right, 0, below)).permute(0, 2, 3, 1)
        query = query.reshape(batch, rows, BLOCK, cols, BLOCK, self.heads, depth).permute(0, 1, 3, 5, 2, 4, 6)
        # Replicated borders, not cyclic ones: what lies at the far side of a tile has no say in this one.
        around = F.pad(key_value, (REACH, REACH + right, REACH, REACH + below), mode="replicate").permute(0, 2, 3, 1)
        around = around.reshape(batch, rows + 1, BLOCK, cols + 1, BLOCK, 2, self.heads, depth)
        around = around.permute(5, 0, 1, 3, 6, 2, 4, 7).reshape(
            2, batch, rows + 1, cols + 1, self.heads, BLOCK * BLOCK, depth
        )
        bias = self.position_bias[self.offsets].masked_fill(self.far[:, :, None], float("-inf"))
        bias = bias.permute(2, 0, 1)[None].to(query.dtype)
        query = query.reshape(batch, rows, cols, self.heads, BLOCK * BLOCK, depth)
        # Some rows of blocks at a time: what they look at is four times what there is.
        step = max(1, _BLOCKS_AT_ONCE // cols)
        mixed = torch.cat(
            [
                self._mixed(query[:, start : start + step], around[:, :, start : start + step + 1], bias)
                for start in range(0, rows, step)
            ],
            dim=1,
        )
        mixed = mixed.reshape(batch, rows, cols, self.heads, BLOCK, BLOCK, depth).permute(0, 1, 4, 2, 5, 3, 6)
        mixed = mixed.reshape(batch, rows * BLOCK, cols * BLOCK, channels)[:, :height, :width].permute(0, 3, 1, 2)
        out: Tensor = self.projection(mixed)
        return out.add_(x)

    @staticmethod
    def _mixed(query: Tensor, around: Tensor, bias: Tensor) -> Tensor:
        """Attention of rows of blocks.

        Args:
            query: (N, rows, cols, heads, tokens, depth).
            around: (2, N, rows + 1, cols + 1, heads, tokens, depth), keys and values of the blocks of padded tokens.
            bias: (1, heads, tokens, 4 tokens).

        Returns:
            (N, rows, cols, heads, tokens, depth).
        """
        # What a block looks at is four blocks of the padded tokens, which start REACH earlier. Copied one by one:
        # torch.cat takes ten times as long for arrays of so many axes.
        batch, rows, cols, heads, tokens, depth = query.shape
        seen = around.new_empty(2, batch, rows, cols, heads, 4, tokens, depth)
        for index, (down, right) in enumerate(((0, 0), (0, 1), (1, 0), (1, 1))):
            seen[..., index, :, :] = around[:, :, down : down + rows, right : right + cols]
        seen = seen.flatten(5, 6)
        key, value = seen.flatten(1, 3).unbind(0)
        mixed = F.scaled_dot_product_attention(query.flatten(0, 2), key, value, attn_mask=bias)
        return mixed.reshape(query.shape)


def _relative_offsets() -> Tensor:
    """(16, seen) int64: which row of the position bias belongs to a token of a block and another; -1 if it is far.

    The others are in the order of `NearAttention`: four blocks, and in each its tokens row by row.
    """
    rows, cols = torch.meshgrid(torch.arange(_SEEN), torch.arange(_SEEN), indexing="ij")
    inside = slice(REACH, REACH + BLOCK)
    down = rows.flatten() - rows[inside, inside].flatten()[:, None] + REACH
    across = cols.flatten() - cols[inside, inside].flatten()[:, None] + REACH
    near = (down >= 0) & (down < _AROUND) & (across >= 0) & (across < _AROUND)
    offsets = torch.where(near, down * _AROUND + across, -1)
    return offsets.reshape(-1, 2, BLOCK, 2, BLOCK).permute(0, 1, 3, 2, 4).reshape(BLOCK * BLOCK, _SEEN * _SEEN)
