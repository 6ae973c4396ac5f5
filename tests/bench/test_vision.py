"""The report on the cut-out: its measures, its verdicts and its folder."""

import cv2
import numpy as np
import pytest

from bench import alpha_error, vision
from tests.studio.cutout.drawn import bag_alpha, disc_coverage, photo


def test_alpha_errors_are_none_when_alpha_is_the_reference():
    truth = bag_alpha()
    assert alpha_error.iou(truth, truth) == 1
    for error in (alpha_error.sad, alpha_error.mse, alpha_error.gradient_error,
                  alpha_error.connectivity_error):
        assert error(truth, truth) == 0


def test_sad_and_mse_count_pixels_when_a_block_is_wrong():
    truth = np.zeros((100, 100), np.float32)
    alpha = truth.copy()
    alpha[:20, :50] = 0.5
    assert alpha_error.sad(alpha, truth) == pytest.approx(0.5)
    assert alpha_error.mse(alpha, truth) == pytest.approx(0.025)


def test_gradient_error_grows_when_the_edge_is_blurred_more():
    truth = disc_coverage((120, 120), 60, 60, 40)
    errors = [alpha_error.gradient_error(cv2.GaussianBlur(truth, (0, 0), sigma), truth)
              for sigma in (1, 2, 4)]
    assert errors == sorted(errors) and errors[0] > 0


def test_connectivity_error_counts_a_blob_in_full_when_it_hangs_on_nothing():
    truth = disc_coverage((120, 120), 60, 60, 25)
    alpha = truth.copy()
    alpha[4:14, 4:14] = 1
    assert alpha_error.connectivity_error(alpha, truth) == pytest.approx(0.1)


def test_connectivity_error_is_none_when_alpha_is_off_by_less_than_the_tolerance():
    truth = disc_coverage((120, 120), 60, 60, 25)
    assert alpha_error.connectivity_error(0.93 * truth, truth) == pytest.approx(0, abs=0.02)


def test_roc_area_is_the_share_of_ordered_pairs_when_scores_are_given():
    assert vision.roc_area([0.9, 0.8, 0.1], [True, True, False]) == 1
    assert vision.roc_area([0.9, 0.2, 0.5], [True, True, False]) == 0.5
    assert vision.roc_area([0.5, 0.5], [True, False]) == 0.5


def test_verdicts_name_kind_and_verdict_of_each_photo_when_read():
    verdicts = vision.read_verdicts(vision.VERDICTS)
    assert {kind for kind, _ in verdicts.values()} == {"product", "model_studio", "model_street"}
    assert {verdict for _, verdict in verdicts.values()} == {"ships", "flaw", "no"}
    assert len(verdicts) == 42


def test_main_prints_the_table_and_writes_sheets_when_given_photos(tmp_path, capsys):
    truth = bag_alpha()
    (tmp_path / "reference").mkdir()
    cv2.imwrite(str(tmp_path / "bag.png"), photo(truth, (190, 40, 40), (244, 244, 243))[..., ::-1])
    cv2.imwrite(str(tmp_path / "reference" / "bag_alpha.png"), np.rint(truth * 255))
    cv2.imwrite(str(tmp_path / "blank.png"), np.full((200, 200, 3), 180, np.uint8))
    vision.main([str(tmp_path), "--look", str(tmp_path / "look")])
    told = capsys.readouterr().out
    assert "1 of 2 delivered (50%)" in told and "mean over 1 delivered" in told
    assert "ROC area" in told
    assert (tmp_path / "look" / "sheet-other.jpg").exists()
    assert (tmp_path / "look" / "bag.png").exists()


def test_main_says_what_to_name_when_there_are_no_photos(tmp_path, capsys):
    with pytest.raises(SystemExit):
        vision.main([str(tmp_path)])
    assert "name a folder" in capsys.readouterr().err
